using System.Text.Json;

namespace Orleans.Icu.Rules.Tests.Backtesting;

public sealed class BacktestTests
{
    private const string Low = """
        rules:
          - id: spo2-low
            title: Low oxygen saturation
            twin: patient
            stale: 90 min
            when: spo2 < 88
            for: 30 min
          - id: fast
            title: Fast heart
            twin: patient
            priority: low
            when: heartRate > 120
          - id: silence
            title: Silence
            twin: device
            when: missing(record, 1 min)
          - id: off
            title: Off
            twin: patient
            enabled: false
            when: heartRate > 1
        """;

    [Fact]
    public void Run_CountsAlarmsTheirTimeAndTheirFirst()
    {
        // Low from 1 h: raised by the deadline half an hour later, between two records, and cleared at 3 h.
        var stay = Stay("a", null, ("spo2", 0, 95), ("spo2", 60, 85), ("spo2", 120, 86), ("spo2", 180, 96), ("spo2", 1440, 97));

        var rule = Run([stay]).Rules[0];

        Assert.Equal(("spo2-low", 1L, 1), (rule.Id, rule.Alarms, rule.StaysWithAlarm));
        Assert.Equal(1.5, rule.AlarmHours);
        Assert.Equal(1, rule.AlarmsPerBedAndDay);
        Assert.Equal(new Quartiles(1, 1.5, 1.5, 1.5), rule.HoursToFirstAlarm);
        Assert.Null(rule.Outcome);
    }

    [Fact]
    public void Run_WhenAnAlarmIsPresentAtTheEnd_CountsItUntilThen()
    {
        var rule = Run([Stay("a", null, ("heartRate", 0, 130), ("heartRate", 120, 140))]).Rules[1];

        Assert.Equal((1L, 2.0), (rule.Alarms, rule.AlarmHours));
    }

    [Fact]
    public void Run_WhenADeadlineLiesBetweenTheLastRecordAndTheEnd_HonoursIt()
    {
        var builder = new RecordedStayBuilder();
        builder.Add(Minute(0), Signal("spo2"), 80);
        var stay = builder.Build("a", Minute(0), null) with { EndTicks = Minute(60) };

        var rule = Run([stay]).Rules[0];

        Assert.Equal((1L, 0.5), (rule.Alarms, rule.AlarmHours));
    }

    [Fact]
    public void Run_TellsHowLongValuesWereStaleAndConditionsUnknown()
    {
        // Every four hours: fresh for an hour and a half, stale for two and a half.
        var stay = Stay("a", null, ("spo2", 0, 95), ("spo2", 240, 95), ("spo2", 480, 95));

        var rules = Run([stay]).Rules;

        Assert.Equal(0.625, rules[0].StaleShare);
        Assert.Equal(0.625, rules[0].UnknownShare);
        Assert.Null(rules[1].StaleShare);
        Assert.Equal(1, rules[1].UnknownShare);
    }

    [Fact]
    public void Run_NamesWhatItLeavesOut() => Assert.Equal(["silence", "off"], Run([Stay("a", null, ("spo2", 0, 95))]).LeftOut);

    [Fact]
    public void Run_JudgesOutcomesByAlarmsUpToTheOnset()
    {
        RecordedStay[] stays =
        [
            Stay("hit", new(true, Minute(240)), ("heartRate", 0, 80), ("heartRate", 60, 130), ("heartRate", 300, 80)),
            Stay("too late", new(true, Minute(30)), ("heartRate", 0, 80), ("heartRate", 60, 130)),
            Stay("no onset", new(true, null), ("heartRate", 0, 80), ("heartRate", 60, 130)),
            Stay("false", new(false, null), ("heartRate", 0, 130), ("heartRate", 60, 80)),
            Stay("quiet", new(false, null), ("heartRate", 0, 80), ("heartRate", 60, 80)),
            Stay("unknown", null, ("heartRate", 0, 130), ("heartRate", 60, 80)),
        ];

        var outcome = Run(stays).Rules[1].Outcome!;

        Assert.Equal((2, 1, 1, 1), (outcome.TruePositives, outcome.FalseNegatives, outcome.FalsePositives, outcome.TrueNegatives));
        Assert.Equal(0.6667, outcome.Sensitivity!.Share);
        Assert.Equal(0.5, outcome.Specificity!.Share);
        Assert.Equal(0.6667, outcome.PredictiveValue!.Share);
        Assert.Equal(new Quartiles(1, 3, 3, 3), outcome.LeadHours);
    }

    [Fact]
    public void Run_OnAnyNumberOfThreads_GivesTheSameReport()
    {
        RecordedStay[] stays = [.. Enumerable.Range(0, 60).Select(static seed => Random(seed))];

        var one = Backtest.Run(new("made up", stays, "made up"), [Rules(Low)], 1, TestContext.Current.CancellationToken);
        var many = Backtest.Run(new("made up", stays, "made up"), [Rules(Low)], 7, TestContext.Current.CancellationToken);

        Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(many));
        Assert.True(one.Sets[0].Alarms > 60);
    }

    [Fact]
    public void Run_WithTwoSets_ReportsBothOverTheSameStays()
    {
        var strict = Low.Replace("120", "100", StringComparison.Ordinal);
        RecordedStay[] stays = [Stay("a", null, ("heartRate", 0, 110), ("heartRate", 1440, 80))];

        var report = Backtest.Run(new("made up", stays, null), [Rules(Low), Rules(strict)], 1, TestContext.Current.CancellationToken);

        Assert.Equal([0, 1], report.Sets.Select(static set => set.Rules[1].Alarms));
        Assert.Equal(1, report.BedDays);
    }

    [Fact]
    public void Run_OfTheBuiltInRules_RunsThoseOfThePatient()
    {
        var report = Backtest.Run(new("made up", [Random(1)], null), [new("built-in", BuiltInRules.All)], 1, TestContext.Current.CancellationToken);

        var patient = BuiltInRules.All.Where(static rule => rule.Twin == IcuVocabulary.PatientTwin).Select(static rule => rule.Id);
        Assert.Equal(patient, report.Sets[0].Rules.Select(static rule => rule.Id));
    }

    [Fact]
    public void Run_WhenCancelled_Stops() => Assert.Throws<OperationCanceledException>(
        () => Backtest.Run(new("made up", [Random(1)], null), [Rules(Low)], 1, new CancellationToken(canceled: true)));

    private static BacktestSetReport Run(IReadOnlyList<RecordedStay> stays) =>
        Backtest.Run(new("made up", stays, "made up"), [Rules(Low)], 2, TestContext.Current.CancellationToken).Sets[0];

    private static BacktestRules Rules(string yaml)
    {
        var document = RuleParser.Parse(yaml, "test.yaml", IcuVocabulary.All);
        Assert.Empty(document.Problems);
        return new("test", document.Rules);
    }

    private static RecordedStay Stay(string id, StayOutcome? outcome, params (string Signal, int Minute, double Value)[] values)
    {
        var builder = new RecordedStayBuilder();
        foreach (var (signal, minute, value) in values)
        {
            builder.Add(Minute(minute), Signal(signal), value);
        }

        return builder.Build(id, Minute(0), outcome);
    }

    private static RecordedStay Random(int seed)
    {
        var random = new Random(seed);
        return Stay($"s{seed}", new(seed % 3 == 0, seed % 2 == 0 ? Minute(1000) : null),
            [.. Enumerable.Range(0, 400).Select(_ => (random.Next(2) == 0 ? "heartRate" : "spo2", random.Next(2000), (double)random.Next(80, 130)))]);
    }

    private static long Minute(int minute) => new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minute).Ticks;

    private static int Signal(string name) => IcuVocabulary.Patient.TryGetIndex(name, out var index) ? index : -1;
}
