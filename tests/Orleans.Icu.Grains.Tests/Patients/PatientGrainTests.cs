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

        Assert.Equal(IntakeResult.Done, (await _patient.Observe(new TelemetryBatch("icu.telemetry@2/0", -1, [Beat(0)]))).Result);
        Assert.Equal(2, (await _patient.GetTwin())!.Counters.Records);
    }

    [Fact]
    public async Task Observe_WhenTheActivationThatHadTheRecordsDied_AsksForThemAgain()
    {
        await _patient.Observe(Records.Batch(-1, Beat(1)));
        await _patient.Checkpoint(Device, Records.Source, 1);
        await _patient.Observe(Records.Batch(1, Beat(2)));
        await _icu.Crash(_patient);

        Assert.Equal(IntakeResult.RecordsLost, (await _patient.Observe(Records.Batch(2, Beat(3)))).Result);
        Assert.Equal(IntakeResult.RecordsLost, await _patient.Checkpoint(Device, Records.Source, 2));
        Assert.Equal(IntakeResult.Done, (await _patient.Observe(Records.Batch(1, Beat(2), Beat(3)))).Result);
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

    [Fact]
    public async Task Observe_WhenTheAlarmCannotBeStored_TellsFromMemoryAndRepeatsItDurably()
    {
        _icu.World.Faults.Plan(1, Fault.Before, what => what.StartsWith("write ", StringComparison.Ordinal) && what.Contains(_id, StringComparison.Ordinal));
        Assert.Equal(IntakeResult.Done, (await _patient.Observe(Records.Batch(-1, Ill(1)))).Result);
        Assert.Single(await _icu.Alarms(TwinKind.Patient, _id));

        await _patient.Observe(Records.Batch(-1, Ill(1)));
        await _icu.Crash(_patient);

        Assert.True((await _patient.GetTwin())!.Rules.Single(static rule => rule.RuleId == "stroke-score").Present);
        Assert.Single(await _icu.Alarms(TwinKind.Patient, _id));
    }

    [Fact]
    public async Task Observe_WhenAnotherRecordOfTheBatchCannotBeTaken_AlarmOfTheFirstIsNotLost()
    {
        await SealFiveHours();
        var batch = Records.Batch(
            300, Records.Of(Device, 1_000, _start.AddHours(5), Records.Ill), Records.HeartRate(Device, 1_001, _start.AddMinutes(1), 99));
        _icu.World.Faults.Plan(1, Fault.Before, what => what.StartsWith("read vitals-", StringComparison.Ordinal) && what.EndsWith(_id, StringComparison.Ordinal));
        Assert.Equal(IntakeResult.StoreFailed, (await _patient.Observe(batch)).Result);
        await _patient.Checkpoint(Device, Records.Source, 1_000);
        await _icu.Crash(_patient);
        await _patient.Observe(batch);

        Assert.Single(await _icu.Alarms(TwinKind.Patient, _id));
        Assert.Equal(302, (await _patient.GetTwin())!.Counters.Records);
    }

    [Theory]
    [InlineData(Fault.Before, false)]
    [InlineData(Fault.After, false)]
    [InlineData(Fault.Before, true)]
    [InlineData(Fault.After, true)]
    public async Task Observe_WhenAnyStepOnTheWayFails_RaisesOneAlarmAndTellsEachPersonOnce(Fault fault, bool crash)
    {
        var step = 1;
        while (await AlarmWay.RaiseWithFault(_icu, step, fault, crash))
        {
            step++;
        }

        Assert.InRange(step, 12, 100);
    }

    [Fact]
    public async Task OnDeadline_WhenAPatternEnds_TheAlarmIsToldAndTheDeadlineOutlivesACrash()
    {
        await _patient.Observe(Records.Batch(
            -1,
            Records.HeartRate(Device, 1, _start.AddSeconds(1), 95),
            Records.Of(Device, 2, _start.AddSeconds(2), new VitalSample(VitalKind.SystolicBp, 95)),
            Records.HeartRate(Device, 3, _start.AddSeconds(3), 140)));
        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Patient, _id), static alarm => alarm.RuleId == "stroke-sequence");
        Assert.True(alarm.ConditionPresent);
        await _icu.Crash(_patient);
        await _patient.Wake();

        await _icu.PassUntil(
            async () => (await _icu.Alarms(TwinKind.Patient, _id)).Single(static alarm => alarm.RuleId == "stroke-sequence").Signal == AlarmSignal.Latched,
            "the end of the pattern's condition");
    }

    [Fact]
    public async Task GetVitals_WhenHoursWereSealedAndTheTwinCrashed_ShowsEveryValueOnce()
    {
        await SealFiveHours();
        await _icu.Crash(_patient);

        Assert.Contains(_icu.World.Store.NamesOf(_patient), static name => name.StartsWith("vitals-", StringComparison.Ordinal));
        Assert.Equal(300, (await Panes()).Sum(static pane => pane.Count));
    }

    [Fact]
    public async Task GetVitals_WhenAValueComesLateToASealedHour_ShowsItBeforeAndAfterItIsSealedAgain()
    {
        await SealFiveHours();
        await _patient.Observe(Records.Batch(300, Records.HeartRate(Device, 1_000, _start.AddMinutes(1), 180)));
        Assert.Equal((301, 180d), ((await Panes()).Sum(static pane => pane.Count), (await Panes()).Max(static pane => pane.Max)));

        await Seal(1_000);
        await _icu.Crash(_patient);
        Assert.Equal((301, 180d), ((await Panes()).Sum(static pane => pane.Count), (await Panes()).Max(static pane => pane.Max)));
        Assert.Equal(1, (await _patient.GetTwin())!.Counters.LateValues);
    }

    [Fact]
    public async Task Checkpoint_WhenHoursAreOlderThanTheRetention_DeletesThem()
    {
        var oldest = _icu.World.Time.GetUtcNow().AddDays(-30).AddMinutes(10);
        await _patient.Observe(Records.Batch(-1, [.. Enumerable.Range(0, 5).Select(hour => Records.HeartRate(Device, hour, oldest.AddHours(hour), 70))]));
        await Seal(4);
        var before = _icu.World.Store.NamesOf(_patient);

        _icu.World.Time.Advance(TimeSpan.FromMinutes(71));
        await _patient.Observe(Records.Batch(4, Records.HeartRate(Device, 5, oldest.AddHours(5), 70)));
        await _patient.Checkpoint(Device, Records.Source, 5);

        Assert.Contains(Hour(oldest), before);
        Assert.DoesNotContain(Hour(oldest), _icu.World.Store.NamesOf(_patient));
        Assert.Contains(Hour(oldest.AddHours(2)), _icu.World.Store.NamesOf(_patient));
    }

    [Fact]
    public async Task SetAttributes_WhenStoringFailedTheFirstTime_TheRepetitionIsDurable()
    {
        var name = new Dictionary<string, string?> { ["ageYears"] = "71" };
        _icu.World.Faults.Plan(1, Fault.Before, what => what.Contains(_id, StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<Exception>(() => _patient.SetAttributes(name));

        await _patient.SetAttributes(name);
        await _icu.Crash(_patient);
        Assert.Equal("71", (await _patient.GetTwin())!.Attributes["ageYears"].Value);
    }

    private static string Hour(DateTimeOffset time) => $"vitals-{time.UtcDateTime:yyyyMMddHH}";

    private async Task SealFiveHours()
    {
        await _patient.Observe(Records.Batch(-1, [.. Enumerable.Range(1, 300).Select(minute => Records.HeartRate(Device, minute, _start.AddMinutes(minute - 1), 60 + (minute % 30)))]));
        await Seal(300);
    }

    /// <summary>An hour is sealed once it is durable; a further round makes durable that it is.</summary>
    private async Task Seal(long upTo)
    {
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(IntakeResult.Done, await _patient.Checkpoint(Device, Records.Source, upTo));
        }
    }

    private async Task<IReadOnlyList<VitalPane>> Panes() =>
        (await _patient.GetVitals(_start.AddHours(-1), _start.AddHours(6), TimeSpan.FromMinutes(1))).Single(static series => series.Vital == "heartRate").Panes;

    private Telemetry Beat(long offset) => Records.HeartRate(Device, offset, _start.AddSeconds(offset), 60 + offset);

    private Telemetry Ill(long offset) => Records.Of(Device, offset, _start.AddSeconds(offset), Records.Ill);
}
