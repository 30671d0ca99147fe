using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class DeviceGrainTests
{
    private readonly Icu _icu;
    private readonly string _id;
    private readonly IDeviceGrain _device;
    private readonly DateTimeOffset _start;

    public DeviceGrainTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("mon"));
        (_device, _start) = (icu.Device(_id), icu.World.Time.GetUtcNow());
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    [Fact]
    public async Task Receive_WhenBatchesComeTwiceOrOverlap_CountsEachRecordOnceAtDeviceAndPatient()
    {
        var patient = await Placed("a");
        await _device.Receive(Records.Batch(-1, Beat(1), Beat(2)));
        await _device.Receive(Records.Batch(-1, Beat(1), Beat(2)));
        await _device.Receive(Records.Batch(1, Beat(2), Beat(3)));
        await _device.Receive(new TelemetryBatch("icu.telemetry@2/0", -1, [Beat(0)]));

        Assert.Equal((4, 4), (await Taken(_device), await Taken(patient)));
    }

    [Fact]
    public async Task Receive_WhenTheActivationThatHadTheRecordsDied_AsksForThemAgain()
    {
        await _device.Receive(Records.Batch(-1, Beat(1)));
        await _device.Checkpoint(Records.Source, 1);
        await _device.Receive(Records.Batch(1, Beat(2)));
        await _icu.Crash(_device);

        Assert.Equal(IntakeResult.RecordsLost, (await _device.Receive(Records.Batch(2, Beat(3)))).Result);
        Assert.Equal(IntakeResult.RecordsLost, await _device.Checkpoint(Records.Source, 2));
        Assert.Equal(IntakeResult.Done, (await _device.Receive(Records.Batch(-1, Beat(2), Beat(3)))).Result);
        Assert.Equal(3, await Taken(_device));
    }

    [Fact]
    public async Task Receive_WhenThePatientLostRecords_SaysSo()
    {
        var patient = await Placed("a");
        await _device.Receive(Records.Batch(-1, Beat(1)));
        await _icu.Crash(patient);

        Assert.Equal(IntakeResult.RecordsLost, await _device.Checkpoint(Records.Source, 1));
        Assert.Equal(IntakeResult.RecordsLost, (await _device.Receive(Records.Batch(1, Beat(2)))).Result);
        Assert.Equal(IntakeResult.Done, (await _device.Receive(Records.Batch(-1, Beat(1), Beat(2)))).Result);
        Assert.Equal((2, 2), (await Taken(_device), await Taken(patient)));
    }

    [Fact]
    public async Task Checkpoint_WhenItReturns_DeviceAndPatientOutliveACrash()
    {
        var patient = await Placed("a");
        await _device.Receive(Records.Batch(-1, Beat(1), Beat(2)));
        Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 2));
        await _icu.Crash(_device);
        await _icu.Crash(patient);

        Assert.Equal((2, 2), (await Taken(_device), await Taken(patient)));
    }

    [Fact]
    public async Task Checkpoint_WhenTheDeviceWokeAnewSinceItPassedRecordsOn_ThePatientIsDurableToo()
    {
        var patient = await Placed("a");
        await _device.Receive(Records.Batch(-1, Beat(1)));
        await Icu.Leave(_device);
        Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 1));
        await _icu.Crash(patient);

        Assert.Equal(1, await Taken(patient));
    }

    [Fact]
    public async Task Checkpoint_WhenTheIndexCannotListTheTwin_NothingIsDurable()
    {
        var shard = "fleetindex/" + FleetShards.KeyOf(TwinKind.Device, _id);
        await _device.Receive(Records.Batch(-1, Beat(1)));
        _icu.World.Faults.Plan(1, Fault.Before, what => what.EndsWith(shard, StringComparison.Ordinal));
        Assert.Equal(IntakeResult.StoreFailed, await _device.Checkpoint(Records.Source, 1));
        Assert.Empty(_icu.World.Store.NamesOf(_device));

        Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 1));
        await _icu.Crash(_icu.Grains.GetGrain<IFleetIndexGrain>(FleetShards.KeyOf(TwinKind.Device, _id)));
        Assert.NotNull(await _icu.Listed(TwinKind.Device, _id));
    }

    [Fact]
    public async Task Receive_WhenRecordsAreReplayedAfterATransfer_EachGoesToThePatientItBelongedTo()
    {
        var (first, second) = (await Placed("a"), _icu.Patient(_id + "-b"));
        await _device.Receive(Records.Batch(-1, Beat(1), Beat(2)));
        await _device.Associate(_id + "-b", "nurse");
        await _device.Receive(Records.Batch(2, Beat(3)));
        await _icu.Crash(second);
        await _device.Receive(Records.Batch(-1, Beat(1), Beat(2), Beat(3), Beat(4)));

        Assert.Equal((4, 2, 2), (await Taken(_device), await Taken(first), await Taken(second)));
        Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 4));
    }

    [Fact]
    public async Task Associate_BetweenACrashAndItsReplay_LeavesToThePatientBeforeWhatItHas()
    {
        var (first, second) = (await Placed("a"), _icu.Patient(_id + "-b"));
        await _device.Receive(Records.Batch(-1, Beat(1), Beat(2)));
        await first.Checkpoint(_id, Records.Source, 2);
        await _icu.Crash(_device);
        await _device.Associate(_id + "-b", "nurse");
        await _device.Receive(Records.Batch(-1, Beat(1), Beat(2), Beat(3)));

        Assert.Equal((3, 2, 1), (await Taken(_device), await Taken(first), await Taken(second)));
        Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 3));
    }

    [Fact]
    public async Task Receive_OfWhatWasMeasuredBeforeATransferAndReadAfterIt_GoesToThePatientBefore()
    {
        var (first, second) = (await Placed("a"), _icu.Patient(_id + "-b"));
        await _device.Receive(Records.Batch(-1, Beat(1)));
        _icu.World.Time.Advance(TimeSpan.FromSeconds(100));
        await _device.Associate(_id + "-b", "nurse");
        await _device.Receive(Records.Batch(1, Beat(2), Beat(3), Beat(101)));
        await _device.Receive(Records.Batch(101, Beat(102)));

        Assert.Equal((5, 3, 2), (await Taken(_device), await Taken(first), await Taken(second)));
        Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 102));
        await Task.WhenAll(_icu.Crash(first), _icu.Crash(second));
        Assert.Equal((3, 2), (await Taken(first), await Taken(second)));
    }

    [Fact]
    public async Task Checkpoint_WhenReplayReachesThreePatients_AllOfThemAreDurable()
    {
        IPatientGrain[] patients = [await Placed("a"), _icu.Patient(_id + "-b"), _icu.Patient(_id + "-c")];
        await _device.Receive(Records.Batch(-1, Beat(1)));
        await _device.Associate(_id + "-b", "nurse");
        await _device.Receive(Records.Batch(1, Beat(2)));
        await _device.Associate(_id + "-c", "nurse");
        await _icu.Crash(patients[1]);
        await _device.Receive(Records.Batch(-1, Beat(1), Beat(2), Beat(3)));
        Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 3));
        await Task.WhenAll(patients.Select(_icu.Crash));

        var taken = await Task.WhenAll(patients.Select(Taken));
        Assert.Equal([1, 1, 1], taken);
    }

    [Fact]
    public async Task Checkpoint_WhenTheFormerPatientLostRecords_SaysSo()
    {
        var first = await Placed("a");
        await _device.Receive(Records.Batch(-1, Beat(1)));
        await _icu.Crash(first);
        await _device.Associate(_id + "-b", "nurse");
        Assert.Equal(IntakeResult.RecordsLost, await _device.Checkpoint(Records.Source, 1));

        await _device.Receive(Records.Batch(-1, Beat(1)));
        Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 1));
        Assert.Equal(1, await Taken(first));
    }

    [Fact]
    public async Task Receive_WhenTheDeviceTellsWhereItStands_PatientAndAlarmKnowIt()
    {
        var patient = await Placed("a");
        await _device.Receive(Records.Batch(-1, Standing(1, "ward-1", "bed-07")));
        await _device.Receive(Records.Batch(1, Records.Of(_id, 2, _start.AddSeconds(2), Records.Ill)));

        var twin = await patient.GetTwin();
        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Patient, _id + "-a"));
        Assert.Equal(("ward-1", "bed-07", "ward-1", "bed-07"), (twin!.Ward, twin.Bed, alarm.Ward, alarm.Bed));
    }

    [Fact]
    public async Task SetAttributes_WhenThePatientCannotBeTold_TheWardIsOwedUntilItKnows()
    {
        var patient = await Placed("a");
        await _device.Receive(Records.Batch(-1, Beat(1)));
        var ward = new Dictionary<string, string?> { ["ward"] = "\"ward-9\"" };
        _icu.World.Faults.Plan(1, Fault.Before, what => what.EndsWith($"patient/{_id}-a", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<Exception>(() => _device.SetAttributes(ward));
        await _icu.Crash(patient);
        await _device.Receive(Records.Batch(-1, Beat(1)));
        await _device.Checkpoint(Records.Source, 1);
        await _icu.Crash(patient);

        Assert.Equal("ward-9", (await patient.GetTwin())!.Ward);
    }

    [Fact]
    public async Task SetAttributes_WhenARoundEndsWhileThePatientDoesNotKnowYet_ThePlacementIsNotForgotten()
    {
        var patient = await Placed("a");
        await _device.Receive(Records.Batch(-1, Beat(1)));
        var ward = new Dictionary<string, string?> { ["ward"] = "\"ward-9\"" };
        _icu.World.Faults.Plan(1, Fault.Before, what => what.EndsWith($"write device device/{_id}", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<Exception>(() => _device.SetAttributes(ward));
        await _device.Checkpoint(Records.Source, 1);

        await _device.SetAttributes(ward);
        Assert.Equal("ward-9", (await patient.GetTwin())!.Ward);
    }

    [Fact]
    public async Task Associate_WhenStoringFailedTheFirstTime_TheRepetitionIsDurableAndThePatientKnows()
    {
        _icu.World.Faults.Plan(1, Fault.Before, what => what.EndsWith($"write device device/{_id}", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<Exception>(() => _device.Associate(_id + "-a", "nurse"));
        await _device.Associate(_id + "-a", "nurse");
        await _icu.Crash(_device);

        Assert.Equal(_id + "-a", (await _device.GetTwin())!.PatientId);
        Assert.Equal(_id, Assert.Single((await _icu.Patient(_id + "-a").GetTwin())!.Associations).DeviceId);
        Assert.NotNull(await _icu.Listed(TwinKind.Device, _id));
    }

    [Fact]
    public async Task Receive_WhenTheFormatNamesThePatient_PlacesTheDeviceThere()
    {
        var patientId = _icu.NewId("user");
        await _device.Receive(Records.Batch(-1, new Telemetry { DeviceId = _id, Offset = 0, DeviceTicks = _start.UtcTicks, Arrival = TelemetryArrival.At(_start.UtcTicks), Vitals = Records.Well, PatientId = patientId }));
        await _device.Checkpoint(Records.Source, 0);

        Assert.Equal(patientId, (await _device.GetTwin())!.PatientId);
        Assert.Equal((1, 1), (await Taken(_device), await Taken(_icu.Patient(patientId))));
        Assert.NotNull(await _icu.Listed(TwinKind.Patient, patientId));
    }

    [Fact]
    public async Task ReportSetAside_WhenRecordsWereGivenUp_RaisesATechnicalAlarmThatStaysUntilSeen()
    {
        await _device.ReportSetAside(12, "delivery failed");

        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Device, _id));
        Assert.Equal((AlarmKind.Technical, AlarmSignal.Latched, 12d), (alarm.Kind, alarm.Signal, alarm.Severity));
    }

    private async Task<IPatientGrain> Placed(string suffix)
    {
        await _device.Associate($"{_id}-{suffix}", "nurse");
        return _icu.Patient($"{_id}-{suffix}");
    }

    private static async Task<long> Taken(IDeviceGrain device) => (await device.GetTwin())?.Counters.Records ?? 0;

    private static async Task<long> Taken(IPatientGrain patient) => (await patient.GetTwin())?.Counters.Records ?? 0;

    private Telemetry Beat(long offset) => Records.HeartRate(_id, offset, _start.AddSeconds(offset), 60 + offset);

    private Telemetry Standing(long offset, string ward, string bed) => new()
    {
        DeviceId = _id,
        Offset = offset,
        DeviceTicks = _start.UtcTicks,
        Arrival = TelemetryArrival.At(_start.UtcTicks),
        Vitals = [],
        Detail = new TelemetryDetail { Reported = [new("ward", $"\"{ward}\""), new("bed", $"\"{bed}\"")] },
    };
}
