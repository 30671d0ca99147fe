using Orleans.Icu.Contracts;
using Orleans.Icu.Grains.Tests.Rules;

namespace Orleans.Icu.Grains.Tests;

/// <summary>The way into twins without messages: it ends as a call would, or is turned back and a call makes up for it.</summary>
public sealed class TelemetryDoorTests
{
    private readonly Icu _icu;
    private readonly string _id;
    private readonly IDeviceGrain _device;
    private readonly IPatientGrain _patient;
    private readonly DateTimeOffset _start;

    public TelemetryDoorTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("mon"));
        (_device, _patient, _start) = (icu.Device(_id), icu.Patient(_id + "-a"), icu.World.Time.GetUtcNow());
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    [Fact]
    public async Task TryReceive_WhenBatchesComeTwiceOrOverlap_CountsEachRecordOnceAtDeviceAndPatient()
    {
        var door = await Open();

        Assert.True(await door.TryReceive(Records.Batch(1, Beat(2), Beat(3))));
        Assert.True(await door.TryReceive(Records.Batch(1, Beat(2), Beat(3))));
        Assert.True(await door.TryReceive(Records.Batch(2, Beat(3), Beat(4))));
        await _device.Receive(Records.Batch(2, Beat(3), Beat(4)));

        Assert.Equal((4, 4), await Taken());
    }

    [Fact]
    public async Task TryReceive_WhenThePatientIsGone_TurnsBackAndTheCallTellsWhatIsMissing()
    {
        var door = await Open();
        Assert.True(await door.TryReceive(Records.Batch(1, Beat(2))));
        await _icu.Crash(_patient);

        Assert.False(await door.TryReceive(Records.Batch(2, Beat(3))));
        Assert.Equal(IntakeResult.RecordsLost, (await _device.Receive(Records.Batch(2, Beat(3)))).Result);
        Assert.Equal(IntakeResult.Done, (await _device.Receive(Records.Batch(-1, Beat(1), Beat(2), Beat(3)))).Result);
        Assert.Equal((3, 3), await Taken());
    }

    [Fact]
    public async Task TryReceive_WhenTheDeviceIsGone_TurnsBackAndItsNextActivationMissesNothing()
    {
        var door = await Open();
        Assert.True(await door.TryReceive(Records.Batch(1, Beat(2))));
        await Icu.Leave(_device);
        Assert.Equal(2, (await _device.GetTwin())!.Counters.Records);

        Assert.False(await door.TryReceive(Records.Batch(2, Beat(3))));
        var receipt = await _device.Receive(Records.Batch(2, Beat(3)));
        Assert.True(await receipt.Door!.TryReceive(Records.Batch(3, Beat(4))));
        Assert.Equal((4, 4), await Taken());
    }

    [Fact]
    public async Task TryReceive_WhenRecordsBeforeAreMissing_TurnsBack()
    {
        var door = await Open();

        Assert.False(await door.TryReceive(Records.Batch(5, Beat(6))));
        Assert.Equal((1, 1), await Taken());
    }

    [Fact]
    public async Task TryReceive_WhenARuleSignals_TheCallThatFollowsRaisesTheAlarmOnce()
    {
        var door = await Open();
        var batch = Records.Batch(1, Records.Of(_id, 2, _start.AddSeconds(2), Records.Ill));
        Assert.False(await door.TryReceive(batch));
        var receipt = await _device.Receive(batch);

        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Patient, _id + "-a"));
        Assert.Equal((1, AlarmSignal.On), (alarm.Raises, alarm.Signal));
        Assert.Equal((2, 2), await Taken());
        Assert.True(await receipt.Door!.TryReceive(Records.Batch(2, Records.Of(_id, 3, _start.AddSeconds(3), Records.Ill))));
    }

    [Fact]
    public async Task TryReceive_WhenAnAlarmCannotBeStored_StaysShutUntilACallHasStoredIt()
    {
        var door = await Open();
        _icu.World.Faults.FailAll(what => what == $"write patient patient/{_id}-a");
        var batch = Records.Batch(1, Records.Of(_id, 2, _start.AddSeconds(2), Records.Ill));
        Assert.False(await door.TryReceive(batch));
        Assert.Equal(IntakeResult.Done, (await _device.Receive(batch)).Result);
        Assert.False(await door.TryReceive(batch));

        _icu.World.Faults.Clear();
        Assert.Equal(IntakeResult.Done, (await _device.Receive(batch)).Result);
        Assert.Single(await _icu.Alarms(TwinKind.Patient, _id + "-a"));
        Assert.True(await door.TryReceive(Records.Batch(2, Records.Of(_id, 3, _start.AddSeconds(3), Records.Ill))));
    }

    [Fact]
    public async Task TryReceive_WhenTheDeviceMovesToAnotherPatient_RecordsGoToThePatientTheyBelongTo()
    {
        var door = await Open();
        await _device.Associate(_id + "-b", "nurse");

        Assert.False(await door.TryReceive(Records.Batch(1, Beat(2))));
        var receipt = await _device.Receive(Records.Batch(1, Beat(2)));
        Assert.True(await receipt.Door!.TryReceive(Records.Batch(2, Beat(3))));
        Assert.Equal((3, 1), await Taken());
        Assert.Equal(2, (await _icu.Patient(_id + "-b").GetTwin())!.Counters.Records);
    }

    [Fact]
    public async Task TryReceive_WhenTheDeviceTellsAnotherWard_TheCallThatFollowsTellsThePatient()
    {
        var door = await Open();
        var batch = Records.Batch(1, new Telemetry
        {
            DeviceId = _id,
            Offset = 2,
            DeviceTicks = _start.AddSeconds(2).UtcTicks,
            Arrival = TelemetryArrival.At(_start.AddSeconds(2).UtcTicks),
            Vitals = Records.Well,
            Detail = new TelemetryDetail { Reported = [new("ward", "\"ward-7\"")] },
        });
        Assert.False(await door.TryReceive(batch));
        await _device.Receive(batch);

        Assert.Equal("ward-7", (await _patient.GetTwin())!.Ward);
        Assert.Equal((2, 2), await Taken());
    }

    [Fact]
    public async Task TryReceive_WhileACallWaitsForStorage_TurnsBackAndChangesNothing()
    {
        var door = await Open();
        var isStored = new TaskCompletionSource();
        _icu.World.Store.Hold(_patient, isStored.Task);
        var alarming = _device.Receive(Records.Batch(1, Records.Of(_id, 2, _start.AddSeconds(2), Records.Ill)));
        await Eventually.True(async () => await Taken() == (2, 2), "the call to have taken its record");

        Assert.False(await door.TryReceive(Records.Batch(2, Beat(3))));
        Assert.Equal((2, 2), await Taken());
        isStored.SetResult();
        Assert.Equal(IntakeResult.Done, (await alarming).Result);
        Assert.True(await door.TryReceive(Records.Batch(2, Records.Of(_id, 3, _start.AddSeconds(3), Records.Ill))));
    }

    [Fact]
    public async Task TryReceive_WhenTheHourOfARecordIsNotInMemory_TheCallThatFollowsReadsIt()
    {
        var door = await Open();
        var hours = Records.Batch(1, [.. Enumerable.Range(1, 5).Select(hour => Records.HeartRate(_id, 1 + hour, _start.AddHours(hour), 70))]);
        await _device.Receive(hours);
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(IntakeResult.Done, await _device.Checkpoint(Records.Source, 6));
        }

        var late = Records.Batch(6, Beat(7), Records.HeartRate(_id, 8, _start.AddMinutes(1), 90));

        Assert.False(await door.TryReceive(late));
        await _device.Receive(late);
        var series = Assert.Single(await _patient.GetVitals(_start.AddMinutes(-1), _start.AddMinutes(2), TimeSpan.FromMinutes(1)));
        Assert.Equal(90, series.Panes.Max(static pane => pane.Max));
        Assert.Equal((8, 8), await Taken());
    }

    [Fact]
    public async Task TryReceive_WhenTheRulesHaveChanged_TurnsBackUntilThePatientHasGoneOver()
    {
        var door = await Open();
        await using var rules = await RuleSession.Begin(_icu, $"""
            id: door-{_id}
            title: Door
            twin: patient
            when: heartRate > 200
            """);

        Assert.False(await door.TryReceive(Records.Batch(1, Beat(2))));
        await _device.Receive(Records.Batch(1, Beat(2)));
        Assert.True(await door.TryReceive(Records.Batch(2, Beat(3))));
        Assert.Equal((3, 3), await Taken());
    }

    private Telemetry Beat(long offset) => Records.HeartRate(_id, offset, _start.AddSeconds(offset), 70);

    private async Task<(long Device, long Patient)> Taken() =>
        ((await _device.GetTwin())!.Counters.Records, (await _patient.GetTwin())!.Counters.Records);

    /// <summary>The door of the device, after its first record.</summary>
    private async Task<ITelemetryDoor> Open()
    {
        await _device.Associate(_id + "-a", "nurse");
        var receipt = await _device.Receive(Records.Batch(-1, Beat(1)));
        Assert.NotNull(receipt.Door);
        return receipt.Door;
    }
}
