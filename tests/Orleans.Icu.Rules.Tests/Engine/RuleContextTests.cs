using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>Which rules apply to a twin, and with which limits.</summary>
public class RuleContextTests
{
    private const string Limited = "params: { limit: { default: 5, min: 3, max: 8 }, fixed: 2, delay: { default: 5 s, min: 0 s, max: 60 s } }";

    [Theory]
    [InlineData("wards: [icu-1, icu-2]", "icu-2", null, "", true)]
    [InlineData("wards: [icu-1, icu-2]", "icu-3", null, "", false)]
    [InlineData("wards: [icu-1, icu-2]", null, null, "", false)]
    [InlineData("models: [\"dtmi:m;1\"]", null, "dtmi:m;1", "", true)]
    [InlineData("models: [\"dtmi:m;1\"]", "icu-1", "dtmi:m;2", "", false)]
    [InlineData("tags: [stroke, sepsis]", null, null, "old sepsis", true)]
    [InlineData("tags: [stroke, sepsis]", null, null, "old", false)]
    [InlineData("wards: [icu-1], tags: [stroke]", "icu-1", null, "stroke", true)]
    [InlineData("wards: [icu-1], tags: [stroke]", "icu-1", null, "", false)]
    [InlineData("wards: [icu-1], tags: [stroke]", null, null, "stroke", false)]
    public void CreateContext_OfATwin_AppliesTheRulesWhoseFiltersAllFit(string where, string? ward, string? model, string tags, bool applies)
    {
        var set = One("when: x > 5", $"where: {{ {where} }}");
        var twin = set.CreateState();
        set.SetContext(twin, set.CreateContext(ward, model, tags.Split(' '), [], out var problems), []);
        Assert.Equal(applies ? "0 +r" : "", Feed(twin, "0 x 6"));
        var condition = set.Condition(twin, 0);
        Assert.Equal((applies, applies, true), (condition.Applies, condition.Present, condition.Truth));
        Assert.Empty(problems);
    }

    [Fact]
    public void CreateState_WithoutAContext_LeavesOutRulesWithFilters() =>
        Assert.Equal("0 +b", Feed(Compile(Document("a", "when: x > 5", "where: { wards: [icu-1] }"), Document("b", "when: x > 5")).CreateState(), "0 x 6"));

    [Fact]
    public void SetContext_WhenARuleComesToApplyOrCeasesTo_RaisesAndEndsItAtOnce()
    {
        var set = One("when: x > 5", "clearFor: 1 min", "where: { wards: [icu-1] }");
        var twin = set.CreateState();
        Assert.Equal("", Feed(twin, "7 x 6"));
        Assert.Equal("7 +r", Set(twin, "icu-1"));
        Assert.Equal("7 -r", Set(twin, "icu-2"));
        Assert.Equal("", Set(twin, "icu-2"));
    }

    [Fact]
    public void SetContext_BeforeTheFirstRecord_SignalsNothing()
    {
        var set = One("when: missing(x, 5 s)");
        var twin = set.CreateState();
        Assert.Equal(("", RuleSet.NoDeadline), (Set(twin, "icu-1"), twin.NextDeadline));
    }

    [Fact]
    public void SetContext_WithALimit_MovesTheCondition()
    {
        var set = One(Limited, "when: x > limit");
        var twin = set.CreateState();
        Assert.Equal("0 +r", Feed(twin, "0 x 6"));
        Assert.Equal("0 -r", Set(twin, null, new RuleLimit("r", "limit", 7)));
        Assert.Equal("1 +r", Feed(twin, "1 x 7.5"));
        Assert.Equal("", Set(twin, null));
    }

    [Fact]
    public void SetContext_WhileARuleWaits_CountsOnWithTheNewDelay()
    {
        var set = One(Limited, "when: x > limit", "for: delay");
        var (shorter, longer) = (set.CreateState(), set.CreateState());
        Feed(shorter, "0 x 6");
        Feed(longer, "0 x 6");
        Set(shorter, null, new RuleLimit("r", "delay", 2));
        Set(longer, null, new RuleLimit("r", "delay", 9));
        Assert.Equal(("2 +r", "9 +r"), (Until(shorter, 60), Until(longer, 60)));
    }

    [Fact]
    public void CreateContext_WithLimitsThatCannotBe_IgnoresAndNamesThem()
    {
        var set = Compile(Document("r", Limited, "when: x > limit + fixed"), Document("off", "enabled: false", "when: x > 5"));
        RuleLimit[] limits =
        [
            new("r", "limit", 4),
            new("nobody", "limit", 4),
            new("off", "limit", 4),
            new("r", "limits", 4),
            new("r", "limit", 8.1),
            new("r", "limit", double.NaN),
            new("r", "delay", -1),
            new("r", "fixed", 3),
        ];
        var context = set.CreateContext(null, null, [], limits, out var problems);
        Assert.Equal(
            [
                "There is no enabled rule 'nobody'.",
                "There is no enabled rule 'off'.",
                "The rule 'r' has no parameter 'limits'.",
                "r.limit is 8.1, not 3 to 8.",
                "r.limit is NaN, not 3 to 8.",
                "r.delay is -1, not 0 to 60 s.",
                "r.fixed is 3, not 2 to 2.",
            ],
            problems);
        Assert.Equal([4, 2, 5], Values(set, context));
    }

    [Fact]
    public void CreateContext_WithTwoLimitsOfOneParameter_TakesTheLaterOne() =>
        Assert.Equal([7, 2, 5], Values(One(Limited, "when: x > limit"), new RuleLimit("r", "limit", 4), new RuleLimit("r", "limit", 7), new RuleLimit("r", "limit", 9)));

    [Fact]
    public void SetContext_OfAnotherSet_Throws()
    {
        var (one, other) = (One("when: x > 5"), One("when: x > 5"));
        Assert.Throws<ArgumentException>(() => one.SetContext(one.CreateState(), other.DefaultContext, []));
        Assert.Throws<ArgumentException>(() => one.SetContext(other.CreateState(), one.DefaultContext, []));
    }

    private static double[] Values(RuleSet set, params RuleLimit[] limits) => Values(set, set.CreateContext(null, null, [], limits, out _));

    private static double[] Values(RuleSet set, RuleContext context)
    {
        var twin = set.CreateState();
        set.SetContext(twin, context, []);
        return [.. set.Explain(twin, 0).Limits.Select(static limit => limit.Value)];
    }

    private static string Set(RuleState twin, string? ward, params RuleLimit[] limits)
    {
        var signals = new List<RuleSignal>();
        twin.Set.SetContext(twin, twin.Set.CreateContext(ward, null, [], limits, out var problems), signals);
        Assert.Empty(problems);
        return Text(signals);
    }
}
