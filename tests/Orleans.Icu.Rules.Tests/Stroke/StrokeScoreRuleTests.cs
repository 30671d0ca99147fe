namespace Orleans.Icu.Rules.Tests.Stroke;

public class StrokeScoreRuleTests
{
    private readonly RuleState _state = Ward.Rules.CreateState();

    [Theory]
    [InlineData("0 HR 131", 3, false)]
    [InlineData("0 HR 131; 1 TEMP 37", 3, false)]
    [InlineData("0 HR 131; 1 TEMP 38.1", 4, true)]
    [InlineData("0 HR 131; 1 SBP 110", 4, true)]
    [InlineData("0 SBP 220; 1 TEMP 35", 6, true)]
    [InlineData("0 HR 131; 1 SBP 90; 2 TEMP 35", 9, true)]
    [InlineData("0 HR 110; 1 SBP 110; 2 TEMP 37", 3, false)]
    [InlineData("0 HR 110; 1 SBP 110; 2 TEMP 36", 4, true)]
    [InlineData("0 HR 131; 1 SBP 110; 2 HR 110", 3, false)]
    [InlineData("0 HR 131; 1 SBP 110; 2 SPO2 20", 4, true)]
    [InlineData("5 HR 131; 6 SBP 110; 1 HR 80", 1, false)]
    public void Apply_WhenValuesArrive_ScoresTheLatestOfEach(string rows, double score, bool present)
    {
        Ward.FeedRows(_state, rows);

        var condition = Ward.Rules.Condition(_state, Ward.ScoreRule);
        Assert.Equal((score, present), (condition.Severity, condition.Present));
    }

    [Fact]
    public void Apply_WhenTheScoreCrossesTheLimit_SignalsEdgesOnly()
    {
        var signals = Ward.FeedRows(_state, "0 HR 131; 1 TEMP 37; 2 SBP 110; 3 SBP 90; 4 HR 90; 5 HR 95; 6 SBP 120")
            .FindAll(IsScore);

        Assert.Equal(
            [
                (RuleSignalKind.Raised, 1L, 4.0, 1L, Ward.At(2)),
                (RuleSignalKind.Cleared, 2L, 3.0, 1L, Ward.At(4)),
                (RuleSignalKind.Raised, 3L, 4.0, 2L, Ward.At(5)),
                (RuleSignalKind.Cleared, 4L, 1.0, 2L, Ward.At(6)),
            ],
            signals.Select(signal => (signal.Kind, signal.Sequence, signal.Severity, signal.Occurrences, signal.Time)));
    }

    [Fact]
    public void Apply_WhenRaised_ExplainsPartsLimitAndWhatIsMissing()
    {
        var raised = Assert.Single(Ward.FeedRows(_state, "0 HR 131; 1 SBP 90"), IsScore);

        Assert.Equal(("stroke-score", 1), (raised.RuleId, raised.RuleVersion));
        Assert.Equal((RulePriority.High, ConditionKind.Physiological, true), (raised.Rule.Priority, raised.Rule.Kind, raised.Rule.Latching));
        Assert.Equal("strokeRisk > 3", raised.Explanation.Condition);
        Assert.Equal(
            [
                new RuleInput("heartRate", "/min", 131, Ward.At(0), 3),
                new RuleInput("temperature", "Cel", null, null, null),
                new RuleInput("systolicBp", "mm[Hg]", 90, Ward.At(1), 3),
            ],
            raised.Explanation.Inputs);
        Assert.Equal(["temperature"], raised.Explanation.Missing);
    }

    [Fact]
    public void Condition_WhenTheScoreGrowsWhilePresent_ShowsTheNewSeverityAndTheOldStart()
    {
        Ward.FeedRows(_state, "0 HR 131; 1 SBP 110; 2 SBP 90");

        var condition = Ward.Rules.Condition(_state, Ward.ScoreRule);
        Assert.Equal((6.0, 1L, Ward.At(1)), (condition.Severity, condition.Occurrences, condition.Since));
    }

    [Fact]
    public void Condition_WhenNothingArrived_HasNeverChanged() =>
        Assert.Equal(
            new RuleCondition(Ward.Rules.Rules[Ward.ScoreRule], false, 0, 0, null, 0),
            Ward.Rules.Condition(_state, Ward.ScoreRule));

    [Fact]
    public void Apply_WhenAValueIsImplausible_KeepsItOutAndCountsIt()
    {
        Ward.FeedRows(_state, "0 HR 131; 1 SBP 110; 2 HR 301; 3 SBP -1");
        Ward.Feed(_state, Ward.Event(4, "TEMP", double.NaN), Ward.Event(5, "TEMP", double.PositiveInfinity));

        Assert.Equal(4, _state.Artefacts);
        Assert.Equal(4, Ward.Rules.Condition(_state, Ward.ScoreRule).Severity);
        Assert.Equal(["temperature"], Ward.Rules.Explain(_state, Ward.ScoreRule).Missing);
    }

    private static bool IsScore(RuleSignal signal) => signal.RuleId == StrokeScoreRule.Id;
}
