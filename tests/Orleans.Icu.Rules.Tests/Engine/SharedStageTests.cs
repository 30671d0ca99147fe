using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>What several rules read alike is kept once; what only looks alike is not.</summary>
public class SharedStageTests
{
    [Theory]
    [InlineData("avg(x, 10 min) > {0}", 1)]
    [InlineData("avg(x - y, 10 min) > {0}", 1)]
    [InlineData("rises(x > 5, 10 min) > {0}", 1)]
    [InlineData("stuck(x, {0} s)", 1)]
    [InlineData("held(x > {0}, 5 s)", 2)]
    public void Compile_OfRulesThatReadTheSame_KeepsItOnce(string when, int stages)
    {
        var set = Compile(Document("a", $"when: {string.Format(null, when, 1)}"), Document("b", $"when: {string.Format(null, when, 2)}"));
        Assert.Equal(stages, set.Stages.Length);
    }

    [Fact]
    public void Apply_OfPatternsInTheSameWords_LooksAtEachRulesOwnLimit()
    {
        string[] when = ["when: |", "  sequence(x where value > limit then y within 10 s)"];
        var set = Compile(Document("a", ["params: { limit: 5 }", .. when]), Document("b", ["params: { limit: 7 }", .. when]));
        Assert.Equal("1 +a", Feed(set.CreateState(), "0 x 6; 1 y 1"));
    }

    [Fact]
    public void Apply_OfPatternsInTheSameWords_LooksAtEachRulesOwnEndOfRepetition()
    {
        string[] when = ["when: |", "  sequence(x oneOrMore until z where value > limit then y within 10 s)"];
        var set = Compile(Document("a", ["params: { limit: 5 }", .. when]), Document("b", ["params: { limit: 7 }", .. when]));
        var twin = set.CreateState();
        Feed(twin, "0 x 1; 1 z 6; 2 x 1; 3 y 1");
        Assert.Equal((2, 3), (set.Condition(twin, 0).Occurrences, set.Condition(twin, 1).Occurrences));
    }

    [Fact]
    public void Apply_OfPatternsInTheSameWords_MeasuresEachRulesOwnSeverity()
    {
        string[] lines = ["severity: one - limit", "when: |", "  sequence(one: x then two: y within 10 s)"];
        var set = Compile(Document("a", ["params: { limit: 5 }", .. lines]), Document("b", ["params: { limit: 7 }", .. lines]));
        var twin = set.CreateState();
        Feed(twin, "0 x 8; 1 y 1");
        Assert.Equal((3, 1), (set.Condition(twin, 0).Severity, set.Condition(twin, 1).Severity));
    }

    [Fact]
    public void OnDeadline_OfSchedulesInTheSameWords_WaitsForEachRulesOwnGrace()
    {
        string[] when = ["when: |", "  overdue(x, f, every 10 s for 1 min, grace: patience)"];
        var set = Compile(Document("a", ["params: { patience: 1 s }", .. when]), Document("b", ["params: { patience: 5 s }", .. when]));
        var twin = set.CreateState();
        Feed(twin, "0 f 1");
        Assert.Equal("11 +a; 15 +b", Until(twin, 20));
    }

    [Fact]
    public void SetContext_OfALimitInAPattern_MovesThatRulesPattern()
    {
        var set = Compile(Document("a", "params: { limit: { default: 5, min: 1, max: 9 } }", "when: |", "  sequence(x where value > limit then y within 10 s)"));
        var twin = set.CreateState();
        set.SetContext(twin, set.CreateContext(null, null, [], [new RuleLimit("a", "limit", 7)], out _), []);
        Assert.Equal("3 +a", Feed(twin, "0 x 6; 1 y 1; 2 x 8; 3 y 1"));
    }
}
