using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;

namespace Orleans.Icu.Grains.Tests;

/// <summary>Whoever owes something when a silo dies is found by the next one, whatever the fleet index had heard of it; nothing else comes.</summary>
public sealed class OwedTests
{
    /// <summary>Less than the minute of a reminder.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly Icu _icu;
    private readonly string _id;

    public OwedTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("owes"));
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    [Fact]
    public async Task Start_WhenAPatientOwedAnAlarmBeforeItsDeviceWasEverStored_TheAlarmIsRaised()
    {
        FailAlarm();
        var record = new Telemetry { DeviceId = "mon-" + _id, Offset = 1, DeviceTicks = Now.UtcTicks, Arrival = TelemetryArrival.At(Now.UtcTicks), Vitals = Records.Ill, PatientId = _id };
        await _icu.Device("mon-" + _id).Receive(Records.Batch(-1, record));
        Assert.NotEmpty(_icu.World.Store.NamesOf(_icu.Patient(_id)));
        Assert.Empty(_icu.World.Store.NamesOf(_icu.Device("mon-" + _id)));

        await Restart();

        await _icu.PassUntil(async () => (await _icu.Alarms(TwinKind.Patient, _id)).Count == 1, "the alarm that was owed");
    }

    [Fact]
    public async Task Start_WhenTheIndexHadNotHeardYetThatATwinOwes_TheAlarmIsRaised()
    {
        await _icu.Patient(_id).Observe(Records.Batch(-1, Records.Of("mon-1", 1, Now, Records.Well)));
        await _icu.Patient(_id).Checkpoint("mon-1", Records.Source, 1);
        await IndexIsStored();
        FailAlarm();
        await _icu.Patient(_id).Observe(Records.Batch(1, Records.Of("mon-1", 2, Now, Records.Ill)));

        await Restart();

        await _icu.PassUntil(async () => (await _icu.Alarms(TwinKind.Patient, _id)).Count == 1, "the alarm that was owed");
    }

    [Fact]
    public async Task Start_WhenAQuietPatientOwesTheJournalALimit_TheJournalGetsIt()
    {
        await _icu.Patient(_id).SetAttributes(new Dictionary<string, string?> { ["age"] = "67" });
        await IndexIsStored();
        _icu.World.Faults.Plan(1, Fault.Before, static what => what.StartsWith("write rulebook", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<Exception>(() => _icu.Patient(_id).SetLimit(new RuleLimitChange("spo2-low", "spo2Low", null, 85, "Dr. Limit")));

        await Restart();

        await _icu.PassUntil(async () => (await _icu.Book.GetJournal(1000, null)).Entries.Any(entry => entry.PatientId == _id), "the entry that was owed");
    }

    [Fact]
    public async Task Start_WhenAQuietDeviceOwesItsPatientItsPlace_ThePatientIsTold()
    {
        await _icu.Device(_id).SetAttributes(new Dictionary<string, string?> { ["deviceName"] = "\"Monitor\"" });
        await IndexIsStored();
        _icu.World.Faults.Plan(1, Fault.Before, what => what == $"write patient patient/{_id}-a");
        await Assert.ThrowsAnyAsync<Exception>(() => _icu.Device(_id).Associate(_id + "-a", "nurse"));

        await Restart();

        await _icu.PassUntil(async () => (await _icu.Patient(_id + "-a").GetTwin())?.Associations.Count == 1, "the patient to know its device");
    }

    [Fact]
    public async Task Start_WhenTheIndexHadNotHeardThatADeviceIsSilent_ItSaysSoAgain()
    {
        await _icu.Device(_id).Receive(Records.Batch(-1, Records.HeartRate(_id, 1, Now, 70)));
        await _icu.Device(_id).Checkpoint(Records.Source, 1);
        await IndexIsStored();
        _icu.World.Store.Cut(_icu.Grains.GetGrain<IFleetIndexGrain>(FleetShards.KeyOf(TwinKind.Device, _id)));
        await _icu.Pass(TimeSpan.FromMinutes(3));
        Assert.Equal(Connectivity.Offline, (await _icu.Device(_id).GetTwin())!.Connectivity);

        await Restart();

        await _icu.PassUntil(async () => (await _icu.Listed(TwinKind.Device, _id))?.Connectivity == Connectivity.Offline, "the list to be right");
    }

    [Fact]
    public async Task Start_WhenTheIndexHadHeardOfMoreThanTheDeviceHadStored_ItSaysThatTheDeviceIsSilent()
    {
        await _icu.Device(_id).Receive(Records.Batch(-1, Records.HeartRate(_id, 1, Now, 70)));
        await _icu.Device(_id).Checkpoint(Records.Source, 1);
        foreach (var offset in Enumerable.Range(2, 20))
        {
            await _icu.Device(_id).Receive(Records.Batch(offset - 1, Records.HeartRate(_id, offset, Now, 70)));
        }

        await IndexIsStored();

        await Restart();
        await _icu.Pass(TimeSpan.FromMinutes(3));

        Assert.Equal(Connectivity.Offline, (await _icu.Device(_id).GetTwin())!.Connectivity);
        await _icu.PassUntil(async () => (await _icu.Listed(TwinKind.Device, _id))?.Connectivity == Connectivity.Offline, "the list to be right");
    }

    [Fact]
    public async Task Start_WhenAMessageWasBeingSent_ItIsSentBeforeItsReminderIsDue()
    {
        var alarm = NewAlarm();
        var attempts = 0;
        _icu.World.Channels.OnSms = _ =>
        {
            if (++attempts == 1)
            {
                _icu.World.Store.Cut(_icu.Messages(alarm.Id));
            }

            return Task.FromResult<SendResult>(new SendResult.Sent("m-1"));
        };
        await _icu.Messages(alarm.Id).Announce(alarm);
        await _icu.PassUntil(() => Task.FromResult(attempts > 0), "the first attempt");

        await Restart();
        var start = Now;

        // Seen at the provider: whoever asked for the deliveries would wake them.
        await _icu.PassUntil(() => Task.FromResult(attempts > 1 && _icu.World.Channels.Emails(alarm.Id).Count > 0), "what was owed to be sent");
        Assert.InRange(Now - start, TimeSpan.Zero, Soon);
        await _icu.PassUntil(() => Task.FromResult(_icu.World.Reminders.Of(_icu.Messages(alarm.Id)).Count == 0), "the reminder to be gone");
    }

    [Fact]
    public async Task Start_WhenAnAcknowledgementWasNotPublishedYet_ItIsBeforeItsReminderIsDue()
    {
        var id = _icu.AlarmIdOf(TwinKind.Patient, _id, "stroke-score");
        await _icu.Alarm(id).Apply(Conditions.Of(1, true, Now) with { TwinId = _id });
        _icu.World.Faults.Plan(1, Fault.After, IsWriteOfAlarm, () => _icu.World.Store.Cut(_icu.Alarm(id)));
        await Assert.ThrowsAnyAsync<Exception>(() => _icu.Alarm(id).Acknowledge(1, "Dr. A", null));

        await Restart();
        var start = Now;

        await _icu.PassUntil(() => Task.FromResult(_icu.World.Publisher.KindsOf((id with { Episode = 1 }).ToString()).Contains("Acknowledged")), "the fact");
        Assert.InRange(Now - start, TimeSpan.Zero, Soon);
    }

    private Alarm NewAlarm()
    {
        var slot = new AlarmSlot();
        AlarmLife.Apply(slot, _icu.AlarmIdOf(TwinKind.Patient, _id, "stroke-score"), Conditions.Of(1, true, Now) with { TwinId = _id });
        return slot.Alarm!;
    }

    private DateTimeOffset Now => _icu.World.Time.GetUtcNow();

    /// <summary>The shards of the index store what they have heard so far, and hear nothing more of these twins before the crash.</summary>
    private async Task IndexIsStored()
    {
        await _icu.PassUntil(async () => await _icu.Listed(TwinKind.Patient, _id) is not null || await _icu.Listed(TwinKind.Device, _id) is not null, "the twin to be listed");
        await _icu.Pass(TimeSpan.FromSeconds(31));
    }

    private Task Restart()
    {
        _icu.World.Faults.Clear();
        return _icu.Restart(TimeSpan.FromSeconds(10));
    }

    private void FailAlarm() => _icu.World.Faults.Plan(1, Fault.Before, IsWriteOfAlarm);

    private bool IsWriteOfAlarm(string what) => what.StartsWith("write alarm ", StringComparison.Ordinal)
        && what.Contains(_icu.AlarmIdOf(TwinKind.Patient, _id, "stroke-score").Twin, StringComparison.Ordinal);
}
