using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

public sealed class PatientGrainTests
{
    private const string Device = "mon-1";
    private readonly Icu _icu;
    private readonly string _id;
    private readonly IPatientGrain _patient;
    private readonly DateTimeOffset _start;

    public PatientGrainTests(Icu icu)
    {
        (_icu, _id) = (icu, icu.NewId("patient"));
        (_patient, _start) = (icu.Patient(_id), icu.World.Time.GetUtcNow());
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    private AlarmId AlarmId => AlarmId.Of(TwinKind.Patient, _id, "stroke-score");

    [Fact]
    public async Task Observe_WhenBatchesComeTwiceOrOverlap_CountsEachRecordOnce()
    {
        await _patient.Observe(Records.Batch(-1, Beat(1), Beat(2)));
        await _patient.Observe(Records.Batch(-1, Beat(1), Beat(2)));
        await _patient.Observe(Records.Batch(1, Beat(2), Beat(3)));

        var twin = await _patient.GetTwin();
        Assert.Equal((3, 3), (twin!.Counters.Records, twin.Counters.Values));
        Assert.Equal(63, Assert.Single(twin.Vitals).Value);
    }

    [Fact]
    public async Task Observe_WhenTopicWasCreatedAnew_TakesItsFirstRecords()
    {
        await _patient.Observe(Records.Batch(-1, Beat(7)));

        Assert.Equal(IntakeResult.Done, await _patient.Observe(new TelemetryBatch("icu.telemetry@2/0", -1, [Beat(0)])));
        Assert.Equal(2, (await _patient.GetTwin())!.Counters.Records);
    }

    [Fact]
    public async Task Observe_WhenTheActivationThatHadTheRecordsDied_AsksForThemAgain()
    {
        await _patient.Observe(Records.Batch(-1, Beat(1)));
        await _patient.Checkpoint(Device, Records.Source, 1);
        await _patient.Observe(Records.Batch(1, Beat(2)));
        await _icu.Crash(_patient);

        Assert.Equal(IntakeResult.RecordsLost, await _patient.Observe(Records.Batch(2, Beat(3))));
        Assert.Equal(IntakeResult.RecordsLost, await _patient.Checkpoint(Device, Records.Source, 2));
        Assert.Equal(IntakeResult.Done, await _patient.Observe(Records.Batch(1, Beat(2), Beat(3))));
        Assert.Equal(IntakeResult.Done, await _patient.Checkpoint(Device, Records.Source, 3));
        Assert.Equal(3, (await _patient.GetTwin())!.Counters.Records);
    }

    [Fact]
    public async Task Observe_WhenRuleComesTrue_AlarmOutlivesACrashRightAfter()
    {
        await _patient.Observe(Records.Batch(-1, Ill(1)));
        await _icu.Crash(_patient);
        await _patient.Observe(Records.Batch(-1, Ill(1)));

        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Patient, _id));
        Assert.Equal((AlarmSignal.On, 1, 5d), (alarm.Signal, alarm.Raises, alarm.Severity));
        Assert.Equal(1, (await _patient.GetTwin())!.Counters.Records);
    }

    private Telemetry Beat(long offset) => Records.HeartRate(Device, offset, _start.AddSeconds(offset), 60 + offset);

    private Telemetry Ill(long offset) => Records.Of(Device, offset, _start.AddSeconds(offset), Records.Ill);
}
