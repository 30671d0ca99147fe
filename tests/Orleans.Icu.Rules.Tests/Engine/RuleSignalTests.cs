using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>What a signal says: its message, its measure, its number, how often.</summary>
public class RuleSignalTests
{
    [Fact]
    public void Message_WithExpressions_HasTheValuesOfTheMoment()
    {
        var signals = Signals(
            One("params: { limit: 5 }", "when: x > limit", "message: \"x {x}, {x - limit} above {limit}; y {y}; mean {avg(x, 10 s)}\""),
            [(0, X, 6.256), (1, X, 4)]);
        Assert.Equal(
            ["x 6.26, 1.26 above 5; y unknown; mean 6.26", "x 4, -1 above 5; y unknown; mean 5.13"],
            signals.Select(static signal => signal.Message));
    }

    [Fact]
    public void Message_WithDurations_HasThemAsPeopleReadThem() => Assert.Equal(
        "for 1 h 30 min, 90 s, 2 min 5 s",
        Signals(One("params: { long: 90 min, short: 90 s }", "when: x > 5", "message: for {long}, {short} s, {short + 35 s}"), [(0, X, 6)])[0].Message);

    [Fact]
    public void Message_WithAScore_SaysHowManyInputsAreMissing()
    {
        var text = "rules:\n" + Document("r", "when: news2() >= 3", "message: NEWS2 {news2()}").Replace("twin: twin", "twin: patient", StringComparison.Ordinal);
        var set = RuleSet.Compile(IcuVocabulary.Patient, RuleParser.Parse(text, "test.yaml", IcuVocabulary.All).Rules);
        IcuVocabulary.Patient.TryGetIndex("respiratoryRate", out var respiratoryRate);
        Assert.Equal("NEWS2 3 (6 of 7 inputs missing)", Signals(set, [(0, respiratoryRate, 30)])[0].Message);
    }

    [Theory]
    [InlineData("when: x > 5", "", "No longer holds: x > 5 (4 u and 5 u).")]
    [InlineData("when: x > 5", "clear: x < 5", "Holds now: x < 5 (4 u and 5 u).")]
    [InlineData("when: x > 5 and span(x, 1 h) < 2 h", "clear: x < 5 and duration(x > 5, 1 h) < 30 min", "Holds now: x < 5 (4 u and 5 u); duration(x > 5, 1 h) < 30 min (1 s and 30 min).")]
    [InlineData("when: x > 5 and not f", "clear: x < 5 or y > 5", "Holds now: x < 5 (4 u and 5 u). Not measured: y.")]
    public void Reason_OfAnEnd_SaysWhatNoLongerHoldsAndWhatIsNotMeasured(string when, string clear, string expected)
    {
        string[] lines = clear.Length == 0 ? [when] : [when, clear];
        var signals = Signals(RuleSet.CompileStored(Catalog, RuleParser.ParseStored("rules:\n" + Document("r", lines), "test.yaml", Vocabulary).Rules).CreateState(), [(-1, F, 0), (0, X, 6), (1, X, 4)]);
        Assert.Equal([null, expected], signals.Select(static signal => signal.Reason));
    }

    [Fact]
    public void Reason_OfAnEndByAnotherRule_NamesIt()
    {
        var set = Compile(Document("a", "when: x > 5", "inhibits: [b]"), Document("b", "when: y > 5"));
        Assert.Equal("Held back by 'a', which is present.", Signals(set, [(0, Y, 6), (1, X, 6)])[^1].Reason);
    }

    [Fact]
    public void Condition_OfAPatternUnderWay_SaysWhichStepItWaitsForAndUntilWhen()
    {
        var set = One("when: |", "  sequence(one: x where value > 5 then two: y then three: z within 10 s)");
        var twin = set.CreateState();
        Assert.Null(set.Condition(twin, 0).Progress);
        Feed(twin, "0 x 6");
        Assert.Equal(new PatternProgress("one", "two", Start.AddSeconds(10)), set.Condition(twin, 0).Progress);
        Feed(twin, "1 y 6; 2 x 7");
        Assert.Equal(new PatternProgress("two", "three", Start.AddSeconds(10)), set.Condition(twin, 0).Progress);
        Until(twin, 60);
        Feed(twin, "60 z 1");
        Assert.Null(set.Condition(twin, 0).Progress);
    }

    [Fact]
    public void Message_WithDoubledBraces_HasThemOnce() => Assert.Equal(
        "{x} is 6, } and {", Signals(One("when: x > 5", "message: \"{{x}} is {x}, }} and {{\""), [(0, X, 6)])[0].Message);

    [Fact]
    public void Message_OfARuleWithoutOne_IsItsTitle() => Assert.Equal("r", Signals(One("when: x > 5"), [(0, X, 6)])[0].Message);

    [Fact]
    public void Severity_OfARuleWithoutOne_IsOne() => Assert.Equal(1, Signals(One("when: x > 5"), [(0, X, 6)])[0].Severity);

    [Fact]
    public void Severity_WhileTheRuleIsPresent_FollowsWithoutASignal()
    {
        var set = One("when: x > 5", "severity: x - 5");
        var twin = set.CreateState();
        Assert.Equal(1.5, Signals(twin, [(0, X, 6.5)])[0].Severity);
        Assert.Empty(Signals(twin, [(1, X, 9)]));
        Assert.Equal(4, set.Condition(twin, 0).Severity);
    }

    [Fact]
    public void Severity_ThatIsUnknown_IsZero() => Assert.Equal(0, Signals(One("when: x > 5", "severity: x - y"), [(0, X, 6.5)])[0].Severity);

    [Fact]
    public void Severity_OfAPattern_IsThatOfTheSeverestMatchOfTheLatestEvent()
    {
        var set = One("severity: second - first", "when: |", "  sequence(first: x any second: x where value > first within 10 s)");
        var twin = set.CreateState();
        Assert.Equal(2, Signals(twin, [(0, X, 3), (1, X, 5)])[0].Severity);
        Assert.Empty(Signals(twin, [(2, X, 9)]));
        var condition = set.Condition(twin, 0);
        Assert.Equal((6, 3, true), (condition.Severity, condition.Occurrences, condition.Present));
        Assert.Equal("12 -r", Until(twin, 60));
        Assert.Equal((0, 3), (set.Condition(twin, 0).Severity, set.Condition(twin, 0).Occurrences));
    }

    [Fact]
    public void Sequence_OfEachChange_CountsFromOneAndOccurrencesCountRaises()
    {
        var signals = Signals(One("when: x > 5"), [(0, X, 6), (1, X, 5), (2, X, 6), (3, X, 7), (4, X, 5)]);
        Assert.Equal(
            [(RuleSignalKind.Raised, 1, 1), (RuleSignalKind.Cleared, 2, 1), (RuleSignalKind.Raised, 3, 2), (RuleSignalKind.Cleared, 4, 2)],
            signals.Select(static signal => (signal.Kind, (int)signal.Sequence, (int)signal.Occurrences)));
    }

    [Fact]
    public void Condition_OfARule_TellsHowItStands()
    {
        var set = One("when: x > 5", "version: 3");
        var twin = set.CreateState();
        Assert.Equal(new RuleCondition(set.Rules[0], false, null, 1, 0, null, null, true, null, 0), set.Condition(twin, 0));
        var signal = Assert.Single(Signals(twin, [(2, X, 6)]));
        Assert.Equal(("r", 3), (signal.RuleId, signal.RuleVersion));
        Assert.Same(set.Rules[0], signal.Rule);
        Assert.Equal(new RuleCondition(set.Rules[0], true, true, 1, 1, Start.AddSeconds(2), null, true, null, 0), set.Condition(twin, 0));
        Assert.Equal(1, set.CountPresent(twin));
    }

    [Fact]
    public void Dropped_WhenTooManyRunsWait_CountsThem()
    {
        var twin = One("when: |", "  sequence(x where value > 5 then y within 1 h)").CreateState();
        Feed(twin, string.Join("; ", Enumerable.Range(0, 130).Select(static second => $"{second} x 6")));
        Assert.Equal(2, twin.Set.Condition(twin, 0).Dropped);
    }

    [Fact]
    public void IndexOf_OfARule_IsItsPlace()
    {
        var set = Compile(Document("a", "when: x > 5"), Document("b", "when: x > 5", "enabled: false"), Document("c", "when: x > 5"));
        Assert.Equal((0, -1, 1), (set.IndexOf("a"), set.IndexOf("b"), set.IndexOf("c")));
        Assert.Equal(["a", "c"], set.Rules.Select(static rule => rule.Id));
    }

    private static List<RuleSignal> Signals(RuleSet set, (double Second, int Signal, double Value)[] values) => Signals(set.CreateState(), values);

    private static List<RuleSignal> Signals(RuleState twin, (double Second, int Signal, double Value)[] values)
    {
        var signals = new List<RuleSignal>();
        foreach (var (second, signal, value) in values)
        {
            twin.Set.Apply(twin, At(second), [new RuleValue(signal, value)], signals);
        }

        return signals;
    }
}
