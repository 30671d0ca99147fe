using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>When a rule raises and when it clears: <c>for</c>, <c>clear</c>, <c>clearFor</c>, and what is not known.</summary>
public class RuleHoldTests
{
    [Fact]
    public void Apply_WhenTheConditionTurnsOver_RaisesAndClearsAtOnce() =>
        Assert.Equal("0 +r; 2 -r; 3 +r", Feed(One("when: x > 5").CreateState(), "0 x 6; 1 x 7; 2 x 5; 3 x 6"));

    [Fact]
    public void Apply_WithFor_RaisesWhenTheConditionHasHeldThatLong() =>
        Assert.Equal("3 +r", Feed(One("when: x > 5", "for: 3 s").CreateState(), "0 x 6; 2 x 7; 3 x 7"));

    [Fact]
    public void Apply_WithForThatIsInterrupted_BeginsAnew() =>
        Assert.Equal("6 +r", Feed(One("when: x > 5", "for: 3 s").CreateState(), "0 x 6; 2 x 5; 3 x 6; 5.9 x 6; 6 x 6"));

    [Fact]
    public void OnDeadline_WithFor_RaisesAtTheVeryMoment()
    {
        var twin = One("when: x > 5", "for: 3 s").CreateState();
        Feed(twin, "0 x 6");
        Assert.Equal((Start, At(3)), (twin.Set.Condition(twin, 0).PendingSince, twin.NextDeadline));
        Assert.Equal(("", "3 +r", RuleSet.NoDeadline), (Until(twin, 2.9999999), Until(twin, 60), twin.NextDeadline));
        Assert.Null(twin.Set.Condition(twin, 0).PendingSince);
    }

    [Fact]
    public void Apply_WhenARecordComesAtTheMomentOfFor_LooksAtTheRecordFirst()
    {
        var set = One("when: x > 5", "for: 3 s");
        Assert.Equal("", Feed(set.CreateState(), "0 x 6; 3 x 5"));
        Assert.Equal("3 +r; 3.5 -r", Feed(set.CreateState(), "0 x 6; 3.5 x 5"));
    }

    [Fact]
    public void Apply_WithClear_EndsBelowTheLimitOnly() =>
        Assert.Equal("0 +r; 3 -r; 5 +r", Feed(One("when: x > 5", "clear: x < 3").CreateState(), "0 x 6; 1 x 4; 2 x 3; 3 x 2; 4 x 4; 5 x 6"));

    [Fact]
    public void Apply_WhileBothWhenAndClearHold_StaysPresent() =>
        Assert.Equal("0 +r; 2 -r", Feed(One("when: x > 5", "clear: y > 5").CreateState(), "0 x 6; 1 y 6; 2 x 5"));

    [Fact]
    public void Apply_WithClearFor_EndsWhenTheEndHasHeldThatLong()
    {
        var twin = One("when: x > 5", "clearFor: 3 s").CreateState();
        Assert.Equal("0 +r", Feed(twin, "0 x 6; 1 x 5; 3 x 6; 4 x 5"));
        var condition = twin.Set.Condition(twin, 0);
        Assert.Equal((true, false, null), (condition.Present, condition.Truth, condition.PendingSince));
        Assert.Equal("7 -r", Until(twin, 60));
    }

    [Fact]
    public void Apply_WhenTheConditionBecomesUnknown_DoesNotClear()
    {
        var twin = One("when: x > 5", "stale: 5 s").CreateState();
        Assert.Equal("0 +r", Feed(twin, "0 x 6"));
        Assert.Equal("", Until(twin, 60));
        var condition = twin.Set.Condition(twin, 0);
        Assert.Equal((true, null), (condition.Present, condition.Truth));
        Assert.Equal("70 -r", Feed(twin, "70 x 5"));
    }

    [Fact]
    public void Apply_WhileTheEndIsUnknown_DoesNotClear() =>
        Assert.Equal("0 +r; 2 -r", Feed(One("when: x > 5", "clear: y > 5").CreateState(), "0 x 6; 1 x 2; 2 y 6"));

    [Fact]
    public void Apply_WhileTheConditionIsUnknown_DoesNotRaise()
    {
        var twin = One("when: x > y").CreateState();
        Assert.Equal("", Feed(twin, "0 x 6"));
        Assert.Null(twin.Set.Condition(twin, 0).Truth);
        Assert.Equal("1 +r", Feed(twin, "1 y 3"));
    }

    [Fact]
    public void OnDeadline_WhenTheConditionBecomesUnknownDuringFor_DoesNotRaise()
    {
        var twin = One("when: x > 5", "for: 10 s", "stale: 5 s").CreateState();
        Assert.Equal(("", ""), (Feed(twin, "0 x 6"), Until(twin, 60)));
        Assert.Equal(("", "70 +r"), (Feed(twin, "60 x 6; 64 x 6; 68 x 6"), Until(twin, 90)));
    }

    [Fact]
    public void Apply_OfSeveralValuesInARecord_EvaluatesOnce()
    {
        var set = One("when: x > 5");
        Assert.Equal("", Feed(set.CreateState(), "0 x 6 x 4"));
        Assert.Equal("0 +r", Feed(set.CreateState(), "0 x 4 x 6"));
        Assert.Equal("0 +r; 0 -r", Feed(set.CreateState(), "0 x 6; 0 x 4"));
    }

    [Fact]
    public void Apply_OfSeveralValuesInARecord_ShowsThemToPatternsOneByOne()
    {
        var set = One("when: |", "  sequence(x where value > 5 then y where value > 5 within 5 s)");
        Assert.Equal("0 +r", Feed(set.CreateState(), "0 x 6 y 6"));
        Assert.Equal("", Feed(set.CreateState(), "0 y 6 x 6"));
    }
}
