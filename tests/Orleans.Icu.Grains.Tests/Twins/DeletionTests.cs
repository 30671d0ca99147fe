using Orleans.Icu.Contracts;
using Orleans.Icu.Grains.Tests.Rules;
using Orleans.Storage;

namespace Orleans.Icu.Grains.Tests;

public sealed class DeletionTests
{
    private readonly Icu _icu;
    private readonly string _id;
    private readonly IDeviceGrain _device;
    private readonly IPatientGrain _patient;
    private readonly DateTimeOffset _start;
    private long _known = -1;

    public DeletionTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("goes"));
        (_device, _patient, _start) = (icu.Device(_id), icu.Patient(_id + "-p"), icu.World.Time.GetUtcNow());
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    [Fact]
    public async Task Delete_OfTwinsWithAlarmsAndHistory_LeavesNothingButEndedAlarms()
    {
        await using var rules = await Live();

        Assert.Equal(TwinRefusal.DevicePresent, (await _patient.Delete("Dr. A")).Refusal);
        Assert.Equal(TwinRefusal.None, (await _device.Delete("Dr. A")).Refusal);
        Assert.Equal(_start.AddHours(5), (await _patient.GetTwin())!.LastSeen);
        Assert.NotNull(Assert.Single((await _patient.GetTwin())!.Associations).Until);
        Assert.Equal(TwinRefusal.None, (await _patient.Delete("Dr. A")).Refusal);

        await CheckGone();
        foreach (var (kind, id) in new[] { (TwinKind.Device, _id), (TwinKind.Patient, _id + "-p") })
        {
            var alarm = Assert.Single(await _icu.Alarms(kind, id));
            Assert.Equal((AlarmSignal.Off, false), (alarm.Signal, alarm.ConditionPresent));
            var end = (await _icu.Alarm(_icu.AlarmIdOf(kind, id, alarm.RuleId)).Get(1))!.Journal[^1];
            Assert.Equal((AlarmFactKind.Ended, "Dr. A", "The twin was deleted by Dr. A."), (end.Kind, end.By, end.Comment));
        }
    }

    [Fact]
    public async Task Delete_OfWhatNobodyKnows_SaysSo()
    {
        Assert.Equal(TwinRefusal.NotFound, (await _device.Delete("x")).Refusal);
        Assert.Equal(TwinRefusal.NotFound, (await _patient.Delete("x")).Refusal);
        Assert.Null(await _icu.Listed(TwinKind.Device, _id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_WhenAnyWriteFails_IsFinishedByAnother(bool crash)
    {
        await using var rules = await Live();
        var happened = true;
        for (var step = 1; happened; step++)
        {
            _icu.World.Faults.Plan(step, step % 2 == 0 ? Fault.Before : Fault.After, IsStep, crash ? Cut : null);
            await Eventually.True(() => DeleteBoth(crash), "both to be deleted");
            happened = _icu.World.Faults.Happened;
            _icu.World.Faults.Clear();
            await CheckGone();
            Assert.All([.. await _icu.Alarms(TwinKind.Device, _id), .. await _icu.Alarms(TwinKind.Patient, _id + "-p")], static alarm => Assert.Equal(AlarmSignal.Off, alarm.Signal));
            Assert.InRange(step, 1, 60);
            if (happened)
            {
                await Fill();
            }
        }
    }

    [Fact]
    public async Task Receive_AfterADeletion_MakesTheTwinAnewAndItsAlarmsAreRaised()
    {
        await using var rules = await Live();
        await _device.Delete("Dr. A");
        await _patient.Delete("Dr. A");

        await _device.Associate(_id + "-p", "nurse");
        await _device.Receive(Records.Batch(-1, Battery(100_000, _start.AddHours(6), 5, Records.Ill)));

        Assert.Equal((1, 1), ((await _device.GetTwin())!.Counters.Records, (await _patient.GetTwin())!.Counters.Records));
        Assert.Empty((await _patient.GetTwin())!.Attributes);
        Assert.Equal(2, (await _icu.Alarms(TwinKind.Device, _id)).Count);
        Assert.Equal(2, (await _icu.Alarms(TwinKind.Patient, _id + "-p")).Count);
        Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 100_000));
        Assert.NotNull(await _icu.Listed(TwinKind.Device, _id));
    }

    [Fact]
    public async Task Delete_BeforeItsLastRecordsWereCheckpointed_NoneOfThemMakesTheTwinAnew()
    {
        await _device.Associate(_id + "-p", "nurse");
        var batch = Records.Batch(-1, Battery(0, _start, 80, Records.Well), Battery(1, _start.AddSeconds(1), 80, Records.Well));
        await _device.Receive(batch);
        await _device.Associate(null, "nurse");
        await _device.Delete("Dr. A");
        await _patient.Delete("Dr. A");

        // The ingester's next round, and what comes again after a crash of the silo.
        Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 1));
        Assert.Equal(IntakeResult.Done, (await _device.Receive(batch)).Result);
        Assert.Equal(IntakeResult.Done, await _patient.Checkpoint(_id, Records.Source, 1));
        await CheckGone();

        await _device.Receive(Records.Batch(1, Battery(2, _start.AddSeconds(2), 80, Records.Well)));
        Assert.Equal(1, (await _device.GetTwin())!.Counters.Records);
    }

    [Fact]
    public async Task Report_ThatWasOnItsWayWhenTheTwinWasDeleted_DoesNotListItAgain()
    {
        await _device.Receive(Records.Batch(-1, Battery(0, _start, 80, Records.Well)));
        await _device.Checkpoint(Records.Source, 0);
        var shard = _icu.Grains.GetGrain<IFleetIndexGrain>(FleetShards.KeyOf(TwinKind.Device, _id));
        var news = (await _icu.Listed(TwinKind.Device, _id))!;
        await _device.Delete("Dr. A");

        await shard.Report([news]);
        Assert.Null(await _icu.Listed(TwinKind.Device, _id));

        await shard.Register([news]);
        await shard.Report([news with { Version = news.Version + 1 }]);
        Assert.Equal(news.Version + 1, (await _icu.Listed(TwinKind.Device, _id))!.Version);
    }

    /// <summary>A device at a patient, each with a latched alarm, and hours of history.</summary>
    private async Task<RuleSession> Live()
    {
        var rules = await RuleSession.Begin(_icu, $"id: {_id}-battery\ntitle: Battery\ntwin: device\nlatching: true\nwhen: batteryPercent < 20");
        await Fill();
        return rules;
    }

    private async Task Fill()
    {
        await _device.Associate(_id + "-p", "nurse");
        await _patient.SetAttributes(new Dictionary<string, string?> { ["age"] = "67" });
        for (var hour = 0; hour <= 5; hour++)
        {
            var offset = _known + 1;
            var record = Battery(offset, _start.AddHours(hour), hour == 5 ? 10 : 80, hour == 5 ? Records.Ill : Records.Well);
            var after = _known;
            await Eventually.True(() => Give(Records.Batch(after, record)), "the record to be taken");
            _known = offset;
        }

        Assert.Contains(_icu.World.Store.NamesOf(_patient), static name => name.StartsWith("vitals-", StringComparison.Ordinal));
    }

    /// <summary>As the ingester does: what fails is tried again.</summary>
    private async Task<bool> Give(TelemetryBatch batch)
    {
        try
        {
            return (await _device.Receive(batch)).Result == IntakeResult.Done && await _device.Checkpoint(Records.Source, batch.Records[^1].Offset) == IntakeResult.Done;
        }
        catch (InconsistentStateException)
        {
            // An alarm's last write was stored and nobody was told: its activation ends, and the next one knows.
            return false;
        }
    }

    private async Task<bool> DeleteBoth(bool crash)
    {
        try
        {
            if (crash && _icu.World.Faults.Happened)
            {
                await Task.WhenAll(Icu.Leave(_device), Icu.Leave(_patient));
            }

            return (await _device.Delete("Dr. A")).Refusal is TwinRefusal.None or TwinRefusal.NotFound
                && (await _patient.Delete("Dr. A")).Refusal is TwinRefusal.None or TwinRefusal.NotFound;
        }
        catch (Exception) when (_icu.World.Faults.Happened)
        {
            return false;
        }
    }

    private bool IsStep(string what) => what.StartsWith("write", StringComparison.Ordinal)
        && (what.Contains(_id, StringComparison.Ordinal)
            || what.Contains(_icu.AlarmIdOf(TwinKind.Device, _id, "x").Twin, StringComparison.Ordinal)
            || what.Contains(_icu.AlarmIdOf(TwinKind.Patient, _id + "-p", "x").Twin, StringComparison.Ordinal)
            || what.EndsWith("fleetindex/" + FleetShards.KeyOf(TwinKind.Device, _id), StringComparison.Ordinal)
            || what.EndsWith("fleetindex/" + FleetShards.KeyOf(TwinKind.Patient, _id + "-p"), StringComparison.Ordinal));

    private void Cut() => Array.ForEach<IAddressable>([_device, _patient], _icu.World.Store.Cut);

    private async Task CheckGone()
    {
        Assert.Null(await _device.GetTwin());
        Assert.Null(await _patient.GetTwin());
        Assert.Null(await _icu.Listed(TwinKind.Device, _id));
        Assert.Null(await _icu.Listed(TwinKind.Patient, _id + "-p"));

        // What is left is the numbers of their alarms, and how far their records were read.
        Assert.Equal(["device"], _icu.World.Store.NamesOf(_device));
        Assert.Equal(["patient"], _icu.World.Store.NamesOf(_patient));
        Assert.All(_icu.World.Store.Rows.Where(row => row.Grain == _patient.GetGrainId() || row.Grain == _device.GetGrainId()), static row => Assert.InRange(row.Bytes.Length, 1, 400));
    }

    private Telemetry Battery(long offset, DateTimeOffset time, double percent, VitalSample[] vitals) => new()
    {
        DeviceId = _id,
        Offset = offset,
        DeviceTicks = time.UtcTicks,
        Arrival = TelemetryArrival.At(time.UtcTicks),
        Vitals = vitals,
        Detail = new TelemetryDetail { BatteryPercent = percent },
    };
}
