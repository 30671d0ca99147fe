namespace Orleans.Icu.Rules.Tests.Engine;

public class RuleSetTests
{
    [Fact]
    public void Compile_WhenRulesAreWrong_NamesEveryErrorOfEveryRule()
    {
        var step = new SequenceStep("heartRate", new PointsAtLeast("s", StrokeRiskScore.HeartRate, 1));
        var unknown = new SequenceStep("ecg", step.Condition);
        var limits = new PointsScore(
            "s", new PointsTable("pulse", PointsStep.AtMost(1, 1)), new PointsTable("temperature", PointsStep.AtLeast(381, 1)));
        var twice = new PointsScore("s", StrokeRiskScore.HeartRate, StrokeRiskScore.HeartRate, new PointsTable("spo2"));
        var late = new SequencePattern(TimeSpan.FromDays(31), step, unknown) { PendingLimit = 257 };
        Rule[] rules =
        [
            StrokeScoreRule.Create(),
            new ScoreRule("stroke-score", 0, " ", new PointsScore("empty"), 3),
            new ScoreRule("limits", 1, "t", limits, 3),
            new ScoreRule("twice", 1, "t", twice, 3),
            new SequenceRule("short", 1, "t", new SequencePattern(TimeSpan.Zero, step)),
            new SequenceRule("long", 1, "t", late),
            new SequenceRule("", 1, "t", new SequencePattern(TimeSpan.FromSeconds(1), step, step))
            {
                Priority = (RulePriority)9,
                Kind = (ConditionKind)7,
            },
        ];

        var exception = Assert.Throws<RuleCompilationException>(() => RuleSet.Compile(Ward.Catalog, rules));

        Assert.Equal(
            [
                "stroke-score: its version 0 is below 1",
                "stroke-score: its title is empty",
                "stroke-score: its id is used twice",
                "stroke-score: its score has no tables",
                "limits: the signal 'pulse' is unknown",
                "limits: the limit 381 of 'temperature' is outside its plausible range",
                "twice: its points for 'spo2' have no limits",
                "twice: its score has two tables for 'heartRate'",
                "short: its pattern has 1 steps, not 2 to 8",
                "short: its window of 00:00:00 is not between 0 and 30 days",
                "long: its window of 31.00:00:00 is not between 0 and 30 days",
                "long: its limit of 257 pending runs is not 1 to 256",
                "long: the signal 'ecg' is unknown",
                ": its id needs 1 to 64 characters",
                ": its priority 9 is unknown",
                ": its kind 7 is unknown",
            ],
            exception.Errors.Select(static error => $"{error.RuleId}: {error.Message}"));
        Assert.Contains("Rule 'limits': the signal 'pulse' is unknown.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_WhenTheSignalOrTheTimeIsNoSuch_Throws()
    {
        var state = Ward.Rules.CreateState();

        Assert.Throws<ArgumentOutOfRangeException>(() => Ward.Feed(state, new RuleEvent(4, 1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ward.Feed(state, new RuleEvent(-1, 1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ward.Feed(state, new RuleEvent(0, 1, -1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ward.Feed(state, new RuleEvent(0, 1, long.MaxValue)));
    }

    [Fact]
    public void Apply_WhenTheLastTimesThereAreMatch_EndsTheConditionAtTheVeryLast()
    {
        var state = Ward.Rules.CreateState();
        var last = DateTime.MaxValue.Ticks;

        Ward.Feed(state, new(Ward.HeartRate, 131, last - 2), new(Ward.SystolicBp, 90, last - 2), new(Ward.HeartRate, 131, last - 1));

        Assert.Equal(last, state.NextDeadline);
        Assert.False(Ward.Rules.Condition(Ward.Restore(state), Ward.SequenceRule).Since is null);
    }

    [Fact]
    public void Apply_WhenTheStateIsOfAnotherSet_Throws()
    {
        var other = RuleSet.Compile(Ward.Catalog, []);

        Assert.Throws<ArgumentException>(() => other.Apply(Ward.Rules.CreateState(), [], []));
    }

    [Fact]
    public void Apply_WhenTwoPatternsWait_ReturnsTheEarlierDeadline()
    {
        var set = RuleSet.Compile(Ward.Catalog, [Twice("slow", "heartRate", 20), Twice("fast", "spo2", 5)]);
        var state = set.CreateState();

        Ward.FeedRows(state, "0 HR 80; 1 HR 80");
        Assert.Equal(Ward.At(21).UtcTicks, state.NextDeadline);

        Ward.FeedRows(state, "2 SPO2 97; 3 SPO2 97");
        Assert.Equal(Ward.At(8).UtcTicks, state.NextDeadline);

        var signals = new List<RuleSignal>();
        Assert.Equal(Ward.At(21).UtcTicks, set.OnDeadline(state, Ward.At(8).UtcTicks, signals));
        Assert.Equal("fast", Assert.Single(signals).RuleId);
    }

    private static SequenceRule Twice(string id, string signal, int seconds)
    {
        var step = new SequenceStep(signal, new Patterns.AnyValue());
        return new SequenceRule(id, 1, "Twice", new SequencePattern(TimeSpan.FromSeconds(seconds), step, step));
    }
}
