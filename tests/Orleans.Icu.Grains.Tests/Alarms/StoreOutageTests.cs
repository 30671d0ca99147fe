using Orleans.Icu.Contracts;
using Orleans.Icu.Grains.Tests.Rules;

namespace Orleans.Icu.Grains.Tests;

/// <summary>The store takes nothing: people hear of what is urgent all the same, once, and everything is stored when it is back.</summary>
public sealed class StoreOutageTests : IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);
    private readonly Icu _icu;
    private readonly string _id;
    private readonly string _device;
    private readonly IPatientGrain _patient;
    private readonly AlarmId _alarmId;
    private readonly DateTimeOffset _start;
    private long _offset = -1;

    public StoreOutageTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("outage"));
        (_device, _patient, _start) = ("mon-" + _id, icu.Patient(_id), icu.World.Time.GetUtcNow());
        _alarmId = _icu.AlarmIdOf(TwinKind.Patient, _id, "stroke-score");
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    public void Dispose() => _icu.World.Faults.Clear();

    [Theory]
    [InlineData("write")]
    [InlineData("write patient")]
    [InlineData("write alarm ")]
    [InlineData("write notification")]
    [InlineData("write alarms")]
    [InlineData("write fleet")]
    [InlineData("write reminder")]
    public async Task Observe_WhileWritesFail_TellsOfAHighAlarmAtOnceAndNotAgainAfterwards(string writes)
    {
        FailAll(writes);
        Assert.Equal(IntakeResult.Done, (await Observe(Records.Ill)).Result);
        await UntilTold(1);
        Assert.InRange(_icu.World.Time.GetUtcNow() - _start, TimeSpan.Zero, AtOnce);
        Assert.Equal("Raised", await Kinds(1));
        Assert.Equal(AlarmSignal.On, Assert.Single(await _icu.Alarms(TwinKind.Patient, _id)).Signal);
        Assert.Contains("Raised", _icu.World.Publisher.KindsOf(_alarmId.ToString()));

        _icu.World.Faults.Clear();
        await UntilDurable(1);
        await CrashAll(1);
        await UntilDurable(1);

        Assert.Equal("Raised", await Kinds(1));
        Assert.Equal(AlarmSignal.On, Assert.Single(await _icu.Alarms(TwinKind.Patient, _id)).Signal);
        Assert.Equal(["Raised"], _icu.World.Publisher.DistinctKindsOf(_alarmId.ToString()));
        AssertEachToldOnce(1);
    }

    [Fact]
    public async Task Observe_WhenWritesSucceedAgainWithoutACrash_NothingIsPublishedTwice()
    {
        FailAll("write");
        await Observe(Records.Ill);
        await UntilTold(1);
        _icu.World.Faults.Clear();
        await UntilDurable(1);
        await _icu.Alarm(_alarmId).Acknowledge(1, "Dr. A", null);

        Assert.Equal(["Raised", "Acknowledged"], _icu.World.Publisher.KindsOf(_alarmId.ToString()));
    }

    [Fact]
    public async Task Observe_WhenOnlyTheLaterOfTwoFactsWasPublishedWithoutTheStore_BothFollowInTheirOrder()
    {
        await Observe(Records.Ill);
        await UntilDurable(1);
        var refused = 0;
        _icu.World.Faults.FailAll(what => what.StartsWith("write", StringComparison.Ordinal)
            || (what == $"publish {Id(1)}" && Interlocked.Increment(ref refused) == 1));
        await Observe(Records.Well);
        await Observe(Records.Ill);
        await _icu.PassUntil(() => Task.FromResult(_icu.World.Publisher.KindsOf(Id(1)).Contains("Recurred")), "the later fact to be published");
        Assert.Equal(["Raised", "Recurred"], _icu.World.Publisher.KindsOf(Id(1)));

        _icu.World.Faults.Clear();
        await _icu.PassUntil(IsAcknowledged, "the acknowledgement to be taken");
        await _icu.PassUntil(
            () => Task.FromResult(_icu.World.Publisher.KindsOf(Id(1)).Contains("Acknowledged")), "the acknowledgement to be published");
        Assert.Equal(["Raised", "Recurred", "Cleared", "Recurred", "Acknowledged"], _icu.World.Publisher.KindsOf(Id(1)));
    }

    [Fact]
    public async Task Observe_WhenTheSiloDiesWhileTheStoreFails_TheReplayHasTheSameKeys()
    {
        FailAll("write");
        await Observe(Records.Ill);
        await UntilTold(1);
        var keys = Keys(1);
        await CrashAll(1);
        _icu.World.Faults.Clear();
        _offset = -1;
        await Observe(Records.Ill);
        await UntilDurable(1);

        Assert.Equal(keys.Distinct().Order(), Keys(1).Distinct().Order());
        Assert.Equal("Raised", await Kinds(1));
    }

    [Fact]
    public async Task Observe_WhileTheStoreFails_LaterEpisodesKeepTheirNumbers()
    {
        await Observe(Records.Ill);
        await UntilDurable(1);
        await _icu.Alarm(_alarmId).Acknowledge(1, "Dr. A", null);
        await Observe(Records.Well);
        Assert.Equal("Raised Acknowledged Cleared Ended", await Kinds(1));

        FailAll("write");
        await Observe(Records.Ill);
        await UntilTold(2);
        await Assert.ThrowsAsync<StoreFailedException>(() => _icu.Alarm(_alarmId).Acknowledge(2, "Dr. A", null));
        Assert.Equal("Raised Acknowledged Cleared Ended", await Kinds(1));
        _icu.World.Faults.Clear();
        await UntilDurable(2);
        await CrashAll(2);

        Assert.Equal(("Raised Acknowledged Cleared Ended", "Raised"), (await Kinds(1), await Kinds(2)));
        AssertEachToldOnce(1);
        AssertEachToldOnce(2);
    }

    [Fact]
    public async Task Acknowledge_WhileTheStoreFails_TakesNoPlaceOfAComingThatWasPublished()
    {
        await Observe(Records.Ill);
        await UntilDurable(1);
        FailAll("write");
        await Observe(Records.Well);
        await Observe(Records.Ill);
        await _icu.PassUntil(
            () => Task.FromResult(_icu.World.Publisher.KindsOf(Id(1)).Contains("Recurred")), "the second coming to be published");
        await Assert.ThrowsAsync<StoreFailedException>(() => _icu.Alarm(_alarmId).Acknowledge(1, "Dr. A", null));

        _icu.World.Faults.Clear();
        await _icu.PassUntil(IsAcknowledged, "the acknowledgement to be taken");
        await _icu.PassUntil(
            () => Task.FromResult(_icu.World.Publisher.KindsOf(Id(1)).Contains("Acknowledged")), "the acknowledgement to be published");
        Assert.Equal("Raised Cleared Recurred Acknowledged", await Kinds(1));
        Assert.Equal(await Kinds(1), string.Join(' ', _icu.World.Publisher.DistinctKindsOf(Id(1))));
    }

    [Fact]
    public async Task Observe_WhileALowerAlarmWaitsForTheStore_AHighOneIsToldAndTheLowerOneFollows()
    {
        var rule = _icu.NewId("fever");
        await using var rules = await RuleSession.Begin(_icu, $"id: {rule}\ntitle: Fever\ntwin: patient\npriority: medium\nwhen: temperature > 38.5");
        var fever = _icu.AlarmIdOf(TwinKind.Patient, _id, rule).ToString();
        FailAll("write");
        Assert.Equal(IntakeResult.Done, (await Observe(new VitalSample(VitalKind.Temperature, 39.5))).Result);
        await _icu.Pass(TimeSpan.FromSeconds(20));
        Assert.Empty(_icu.World.Channels.Sms(fever));
        Assert.Empty(_icu.World.Publisher.KindsOf(fever));

        Assert.Equal(IntakeResult.Done, (await Observe(Records.Ill)).Result);
        await UntilTold(1);
        Assert.Empty(_icu.World.Channels.Sms(fever));

        _icu.World.Faults.Clear();
        await _icu.PassUntil(() => Task.FromResult(_icu.World.Channels.Sms(fever).Count > 0), "the lower alarm to be told");
    }

    [Fact]
    public async Task Observe_WhileTheStoreDoesNotAnswer_TellsAndTakesTheNextRecord()
    {
        var answer = new TaskCompletionSource();
        var alarm = _icu.Alarm(_alarmId);
        var messages = _icu.Messages(_alarmId.ToString());
        IAddressable[] hanging = [_patient, alarm, messages];
        Array.ForEach(hanging, grain => _icu.World.Store.Hold(grain, answer.Task));
        var taken = Observe(Records.Ill);
        await UntilTold(1);
        await _icu.PassUntil(() => Task.FromResult(taken.IsCompleted), "the record to be taken");
        Assert.Equal(IntakeResult.Done, (await taken).Result);

        answer.SetResult();
        await UntilDurable(1);
        await CrashAll(1);
        await UntilDurable(1);
        AssertEachToldOnce(1);
    }

    [Fact]
    public async Task Checkpoint_WhileTheStoreFails_SaysSoAndSucceedsAfterwards()
    {
        var device = _icu.Device(_device);
        await device.Associate(_id, "test");
        FailAll("write");
        var record = Records.HeartRate(_device, 0, _start, 71);
        Assert.Equal(IntakeResult.Done, (await device.Receive(Records.Batch(-1, record))).Result);
        Assert.Equal(IntakeResult.StoreFailed, await device.Checkpoint(Records.Source, 0));
        Assert.Equal(IntakeResult.StoreFailed, await _patient.Checkpoint(_device, Records.Source, 0));

        _icu.World.Faults.Clear();
        Assert.Equal(IntakeResult.Done, await device.Checkpoint(Records.Source, 0));
        await _icu.Crash(device);
        await _icu.Crash(_patient);
        Assert.Equal(1, (await _patient.GetTwin())!.Counters.Records);
    }

    [Fact]
    public async Task Receive_WhenATwinCannotBeRead_SaysThatTheStoreFailed()
    {
        var device = _icu.Device(_device);
        await device.Associate(_id, "test");
        await _icu.Crash(_patient);
        _icu.World.Faults.FailAll(what => what == $"read patient patient/{_id}");
        var batch = Records.Batch(-1, Records.HeartRate(_device, 0, _start, 71));
        Assert.Equal(IntakeResult.StoreFailed, (await device.Receive(batch)).Result);

        _icu.World.Faults.Clear();
        Assert.Equal(IntakeResult.Done, (await device.Receive(batch)).Result);
    }

    [Fact]
    public async Task ReportSetAside_WhenItIsRepeatedBecauseTheStoreFailed_CountsOnce()
    {
        var device = _icu.Device(_device);
        FailAll("write");
        await Assert.ThrowsAsync<StoreFailedException>(() => device.ReportSetAside(3, "test"));
        await Assert.ThrowsAsync<StoreFailedException>(() => device.ReportSetAside(3, "test"));
        _icu.World.Faults.Clear();
        await device.ReportSetAside(3, "test");

        Assert.Equal(1, Assert.Single(await _icu.Alarms(TwinKind.Device, _device)).Raises);
    }

    private async Task<bool> IsAcknowledged()
    {
        try
        {
            return (await _icu.Alarm(_alarmId).Acknowledge(1, "Dr. A", null)).Outcome is AcknowledgeOutcome.Acknowledged;
        }
        catch (StoreFailedException)
        {
            return false;
        }
    }

    private void FailAll(string writes) => _icu.World.Faults.FailAll(what => what.StartsWith(writes, StringComparison.Ordinal));

    private Task<TelemetryReceipt> Observe(params VitalSample[] vitals)
    {
        var after = _offset++;
        return _patient.Observe(Records.Batch(after, Records.Of(_device, _offset, _icu.World.Time.GetUtcNow(), vitals)));
    }

    private string Id(int episode) => (_alarmId with { Episode = episode }).ToString();

    private async Task<string> Kinds(int episode) =>
        string.Join(' ', (await _icu.Alarm(_alarmId).Get(episode))?.Journal.Select(static fact => fact.Kind.ToString()) ?? []);

    private List<string> Keys(int episode) =>
    [
        .. _icu.World.Channels.Sms(Id(episode)).Select(static message => message.IdempotencyKey),
        .. _icu.World.Channels.Emails(Id(episode)).Select(static message => message.IdempotencyKey),
    ];

    /// <summary>Both persons have heard by every channel of theirs.</summary>
    private Task UntilTold(int episode) => _icu.PassUntil(() => Task.FromResult(Keys(episode).Distinct().Count() == 3), $"the messages of {Id(episode)}");

    /// <summary>Nothing is owed any more, by nobody.</summary>
    private Task UntilDurable(int episode) => _icu.PassUntil(
        async () =>
        {
            await _patient.Wake();
            await _icu.Remind(_icu.Alarm(_alarmId));
            await _icu.Remind(_icu.Messages(Id(episode)));
            var deliveries = await _icu.Messages(Id(episode)).GetDeliveries();
            return deliveries.Count == 3
                && deliveries.All(static delivery => delivery.State == DeliveryState.Sent)
                && _icu.World.Store.NamesOf(_patient).Contains("patient")
                && _icu.World.Store.NamesOf(_icu.Alarm(_alarmId)).Contains("alarm")
                && _icu.World.Store.NamesOf(_icu.Messages(Id(episode))).Contains("notification")
                && _icu.World.Reminders.Of(_icu.Messages(Id(episode))).Count == 0;
        },
        "everything to be stored");

    private async Task CrashAll(int episode)
    {
        await _icu.Crash(_patient);
        await _icu.Crash(_icu.Alarm(_alarmId));
        await _icu.Crash(_icu.Messages(Id(episode)));
        await _icu.Crash(_icu.AlarmList(TwinKind.Patient, _id));
    }

    private void AssertEachToldOnce(int episode) => Assert.Equal(Keys(episode).Distinct().Order(), Keys(episode).Order());
}
