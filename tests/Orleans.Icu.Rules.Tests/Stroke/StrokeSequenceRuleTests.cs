namespace Orleans.Icu.Rules.Tests.Stroke;

public class StrokeSequenceRuleTests
{
    private readonly RuleState _state = Ward.Rules.CreateState();

    [Theory]
    [InlineData("0 HR 91; 1 SBP 100; 2 HR 131", 1, 6)]
    [InlineData("0 HR 90; 1 SBP 100; 2 HR 131", 0, 0)]
    [InlineData("0 HR 50; 1 SBP 100; 2 HR 131", 1, 6)]
    [InlineData("0 HR 91; 1 SBP 101; 2 HR 131", 0, 0)]
    [InlineData("0 HR 91; 1 SBP 220; 2 HR 131", 1, 7)]
    [InlineData("0 HR 91; 1 SBP 100; 2 HR 130", 0, 0)]
    [InlineData("0 HR 131; 1 SBP 90; 2 HR 131", 1, 9)]
    [InlineData("0 SBP 90; 1 HR 131; 2 HR 131", 0, 0)]
    [InlineData("0 HR 91; 1 TEMP 35; 2 SBP 120; 3 SBP 100; 4 HR 80; 5 SPO2 99; 6 HR 131", 1, 6)]
    [InlineData("0 HR 91; 1 SBP 100; 2 SBP 90; 3 HR 131", 1, 6)]
    [InlineData("0 HR 91; 1 SBP 100; 2 HR 131; 3 HR 131", 1, 6)]
    [InlineData("0 HR 91; 1 HR 111; 2 SBP 100; 3 HR 131", 2, 7)]
    [InlineData("0 HR 91; 1 SBP 100; 2 HR 111; 3 HR 131", 1, 6)]
    [InlineData("0 HR 91; 1 SBP 100; 2 HR 131; 3 SBP 90; 4 HR 131", 2, 9)]
    [InlineData("0 HR 91; 0 SBP 100; 0 HR 131", 1, 6)]
    [InlineData("0 HR 91; 1 SBP 100; 9.9999999 HR 131", 1, 6)]
    [InlineData("0 HR 91; 1 SBP 100; 10 HR 131", 0, 0)]
    [InlineData("0 HR 91; 2 HR 91; 3 SBP 100; 10 HR 131", 1, 6)]
    [InlineData("0 HR 91; 10 SBP 100; 10 HR 131", 0, 0)]
    [InlineData("5 HR 91; 4 SBP 100; 3 HR 131", 1, 6)]
    [InlineData("20 HR 91; 10 SBP 100; 21 HR 131", 0, 0)]
    [InlineData("5 HR 91; 6 SBP 100; 15 SBP 120; 7 HR 131", 0, 0)]
    [InlineData("0 HR 91; 1 SBP 100; 2 HR 301; 3 HR 131", 1, 6)]
    public void Apply_WhenEventsFollowOneAnother_CountsMatches(string rows, long matches, double severity)
    {
        Ward.FeedRows(_state, rows);

        var condition = Ward.Rules.Condition(_state, Ward.SequenceRule);
        Assert.Equal((matches, severity, matches > 0), (condition.Occurrences, condition.Severity, condition.Present));
    }

    [Fact]
    public void Apply_WhenItMatchesAgainWhilePresent_SignalsOnceAndEndsAfterTheLatestMatch()
    {
        var signals = Ward.FeedRows(_state, "0 HR 91; 1 SBP 100; 2 HR 131; 8 SBP 90; 9 HR 132").FindAll(IsSequence);

        Assert.Equal((RuleSignalKind.Raised, Ward.At(2), 1L), (signals[0].Kind, signals[0].Time, signals[0].Occurrences));
        Assert.Single(signals);
        Assert.Equal(Ward.At(19).UtcTicks, _state.NextDeadline);
        Assert.Equal(2, Ward.Rules.Condition(_state, Ward.SequenceRule).Occurrences);
    }

    [Fact]
    public void OnDeadline_WhenItIsDue_ClearsAtTheEndOfTheWindow()
    {
        Ward.FeedRows(_state, "0 HR 91; 1 SBP 100; 2 HR 131");
        var signals = new List<RuleSignal>();

        Assert.Equal(Ward.At(12).UtcTicks, Ward.Rules.OnDeadline(_state, Ward.At(12).UtcTicks - 1, signals));
        Assert.Empty(signals);

        Assert.Equal(RuleSet.NoDeadline, Ward.Rules.OnDeadline(_state, Ward.At(30).UtcTicks, signals));
        var cleared = Assert.Single(signals);
        Assert.Equal((RuleSignalKind.Cleared, Ward.At(12), 2L, 0.0), (cleared.Kind, cleared.Time, cleared.Sequence, cleared.Severity));
        Assert.Empty(cleared.Explanation.Inputs);
        Assert.False(Ward.Rules.Condition(_state, Ward.SequenceRule).Present);
    }

    [Theory]
    [InlineData("11.9999999 SPO2 99", true)]
    [InlineData("12 SPO2 99", false)]
    [InlineData("12 SPO2 101", false)]
    public void Apply_WhenAnyEventReachesTheDeadline_Clears(string row, bool present)
    {
        Ward.FeedRows(_state, "0 HR 91; 1 SBP 100; 2 HR 131");

        Ward.FeedRows(_state, row);

        Assert.Equal(present, Ward.Rules.Condition(_state, Ward.SequenceRule).Present);
    }

    [Fact]
    public void Apply_WhenItMatchesAfterTheEnd_ClearsThenRaisesAgain()
    {
        var signals = Ward.FeedRows(_state, "0 HR 91; 1 SBP 100; 2 HR 131; 8 SBP 120; 15 HR 91; 16 SBP 100; 17 HR 131").FindAll(IsSequence);

        Assert.Equal(
            [
                (RuleSignalKind.Raised, 1L, Ward.At(2), 1L),
                (RuleSignalKind.Cleared, 2L, Ward.At(12), 1L),
                (RuleSignalKind.Raised, 3L, Ward.At(17), 2L),
            ],
            signals.Select(static signal => (signal.Kind, signal.Sequence, signal.Time, signal.Occurrences)));
    }

    [Fact]
    public void Apply_WhenAnEventCompletesSeveralMatches_ExplainsTheHighest()
    {
        var raised = Assert.Single(Ward.FeedRows(_state, "0 HR 91; 1 HR 111; 2 HR 92; 3 SBP 100; 4 HR 131"), IsSequence);

        Assert.Equal((3L, 7.0), (raised.Occurrences, raised.Severity));
        Assert.Equal(
            "heartRate with strokeRisk points >= 1 then systolicBp with strokeRisk points >= 2 "
                + "then heartRate with strokeRisk points >= 3 within 10 s",
            raised.Explanation.Condition);
        Assert.Equal(
            [
                new RuleInput("heartRate", "/min", 111, Ward.At(1), 2),
                new RuleInput("systolicBp", "mm[Hg]", 100, Ward.At(3), 2),
                new RuleInput("heartRate", "/min", 131, Ward.At(4), 3),
            ],
            raised.Explanation.Inputs);
    }

    private static bool IsSequence(RuleSignal signal) => signal.RuleId == StrokeSequenceRule.Id;
}
