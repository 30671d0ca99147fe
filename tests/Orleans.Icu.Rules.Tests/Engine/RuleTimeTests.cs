using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>A twin's time: deadlines, late values, values that get old, and values that are none.</summary>
public class RuleTimeTests
{
    [Fact]
    public void OnDeadline_BeforeTheDeadline_DoesNothing()
    {
        var twin = One("when: missing(x, 5 s)").CreateState();
        Assert.Equal(RuleSet.NoDeadline, twin.NextDeadline);
        Feed(twin, "0 x 1");
        Assert.Equal(("", At(5), At(0)), (Until(twin, 4.9999999), twin.NextDeadline, twin.NowTicks));
        Assert.Equal(("5 +r", RuleSet.NoDeadline, At(5)), (Until(twin, 9), twin.NextDeadline, twin.NowTicks));
    }

    [Fact]
    public void Apply_AtTheMomentOfADeadline_LooksAtTheRecordFirst()
    {
        var set = One("when: missing(x, 5 s)");
        var twin = set.CreateState();
        Assert.Equal(("", At(10)), (Feed(twin, "0 x 1; 5 x 1"), twin.NextDeadline));
        Assert.Equal("5 +r", Feed(set.CreateState(), "0 x 1; 5 y 1"));
    }

    [Fact]
    public void Apply_LaterThanDeadlines_DoesWhatWasDueAtItsOwnTimes()
    {
        var set = Compile(Document("a", "when: missing(x, 5 s)"), Document("b", "when: held(x > 5, 3 s)"), Document("c", "when: active('a')", "for: 1 s"));
        Assert.Equal("3 +b; 5 +a; 6 +c; 7 -a; 7 -b; 7 -c", Feed(set.CreateState(), "0 x 6; 7 x 5"));
    }

    [Theory]
    [InlineData("missing(x, 5 s)", "5 +r")]
    [InlineData("age(x) >= 5 s", "5 +r")]
    [InlineData("age(x) > 5 s", "5.0000001 +r")]
    [InlineData("not (age(x) <= 5 s)", "5.0000001 +r")]
    [InlineData("held(x > 5, 5 s)", "5 +r")]
    [InlineData("duration(x > 5, 1 min) >= 5 s", "5 +r")]
    [InlineData("duration(x > 5, 1 min) > 5 s", "5.0000001 +r")]
    [InlineData("count(x, 5 s) = 0", "5 +r")]
    [InlineData("count(x > 5, 5 s) = 0", "5 +r")]
    [InlineData("overdue(y, f, every 5 s for 1 min)", "5 +r")]
    [InlineData("overdue(y, f, every 4 s for 1 min, grace: 1 s)", "5 +r")]
    public void OnDeadline_OfEachFunctionOfTime_ComesTrueAtTheTick(string when, string expected)
    {
        var set = One("when: |", $"  {when}");
        var (once, stepwise) = (set.CreateState(), set.CreateState());
        Assert.Equal("", Feed(once, "0 x 6 f 1") + Feed(stepwise, "0 x 6 f 1"));
        Assert.Equal(expected, Until(once, 30));
        Assert.Equal(expected, string.Concat(Enumerable.Range(1, 300).Select(tenth => Until(stepwise, tenth / 10d))));
    }

    [Fact]
    public void OnDeadline_WhenValuesLeaveAWindow_Clears()
    {
        var twin = One("when: count(x, 10 s) >= 2").CreateState();
        Assert.Equal(("1 +r", "10 -r"), (Feed(twin, "0 x 1; 1 x 1"), Until(twin, 60)));
    }

    [Fact]
    public void Apply_WhenNothingWaitsForTime_HasNoDeadline()
    {
        var twin = One("when: x > 5").CreateState();
        Feed(twin, "0 x 6");
        Assert.Equal(RuleSet.NoDeadline, twin.NextDeadline);
    }

    [Fact]
    public void Apply_OfALateValue_KeepsTheLatestAndTheTime()
    {
        var twin = One("when: x > 5").CreateState();
        Assert.Equal(("10 +r", At(10)), (Feed(twin, "10 x 6; 5 x 4"), twin.NowTicks));
        Assert.Equal(6, Assert.Single(twin.Set.Explain(twin, 0).Inputs).Value);
    }

    [Fact]
    public void Apply_OfALateValue_EntersWindows() =>
        Assert.Equal("10 +r", Feed(One("when: count(x, 20 s) >= 2").CreateState(), "10 x 6; 5 x 4"));

    [Theory]
    [InlineData("held(count(x, 20 s) >= 2, 3 s)", "13 +r")]
    [InlineData("duration(count(x, 20 s) >= 2, 1 min) >= 3 s", "13 +r")]
    [InlineData("rises(count(x, 20 s) >= 2, 1 min) >= 1", "10 +r")]
    public void Apply_OfALateValue_IsToldToWhatReadsItsWindow(string when, string expected)
    {
        var twin = One($"when: {when}").CreateState();
        Assert.Equal(expected, Feed(twin, "10 x 6; 5 x 4") + Until(twin, 14));
    }

    [Fact]
    public void Apply_OfALateValueOfASignalWithoutANewerOne_IsItsLatest()
    {
        var set = One("when: x > 5 and y > 5");
        Assert.Equal("10 +r", Feed(set.CreateState(), "10 x 6; 5 y 6"));
        Assert.Equal("9000 +r", Feed(set.CreateState(), "9000 x 6; 5 y 6"));
    }

    [Fact]
    public void Apply_OfAValueThatIsTooLate_CountsAndDropsIt()
    {
        var twin = One("when: count(x, 2 h) >= 3").CreateState();
        Assert.Equal("", Feed(twin, "3601 x 6; 1 x 4; 0 x 4"));
        Assert.Equal((2, 1), (twin.Values, twin.LateValues));
    }

    [Fact]
    public void Apply_OfAnImplausibleValue_CountsAndDropsIt()
    {
        var twin = One("when: x > 5").CreateState();
        Assert.Equal("0 +r", Feed(twin, "0 x 6; 1 x 10.1; 2 x -0.1; 3 x NaN y 3"));
        Assert.Equal((2, 3, At(3)), (twin.Values, twin.Artefacts, twin.NowTicks));
        Assert.Equal(Start, Assert.Single(twin.Set.Explain(twin, 0).Inputs).Time);
    }

    [Fact]
    public void OnDeadline_WhenAValueGetsOld_CountsAsMissingTheTickAfter()
    {
        var twin = One("when: x > 5", "stale: 5 s").CreateState();
        Feed(twin, "0 x 6");
        Assert.Equal(At(5) + 1, twin.NextDeadline);
        Until(twin, 5);
        Assert.True(twin.Set.Condition(twin, 0).Truth);
        Until(twin, 5.1);
        Assert.Null(twin.Set.Condition(twin, 0).Truth);
    }

    [Fact]
    public void Apply_WithAnUnknownSignalOrTime_ThrowsAndTakesNothing()
    {
        var twin = One("when: x > 5").CreateState();
        Assert.Throws<ArgumentOutOfRangeException>(() => twin.Set.Apply(twin, At(0), [new RuleValue(X, 6), new RuleValue(F + 1, 6)], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => twin.Set.Apply(twin, At(0), [new RuleValue(-1, 6)], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => twin.Set.Apply(twin, -1, [new RuleValue(X, 6)], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => twin.Set.Apply(twin, long.MaxValue, [new RuleValue(X, 6)], []));
        Assert.Equal((0, 0, 0), (twin.NowTicks, twin.FirstTicks, twin.Values));
    }

    [Fact]
    public void AnyCall_WithAStateOfAnotherSet_Throws()
    {
        var (set, other) = (One("when: x > 5"), One("when: x > 5").CreateState());
        Assert.Throws<ArgumentException>(() => set.Apply(other, At(0), [], []));
        Assert.Throws<ArgumentException>(() => set.OnDeadline(other, At(0), []));
        Assert.Throws<ArgumentException>(() => set.Condition(other, 0));
        Assert.Throws<ArgumentException>(() => set.Explain(other, 0));
        Assert.Throws<ArgumentException>(() => set.Write(other, new System.Buffers.ArrayBufferWriter<byte>()));
        Assert.Throws<ArgumentException>(() => set.WarmUp(other, []));
        Assert.Throws<ArgumentException>(() => set.ColdSpan(other));
        Assert.Throws<ArgumentException>(() => set.CountPresent(other));
    }
}
