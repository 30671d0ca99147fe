using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>What rules say while there is too little of the past.</summary>
public class HistoryTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(1790)]
    public void Slope_WhenTheValuesDoNotReachOverHalfOfTheWindow_IsUnknown(int seconds)
    {
        var twin = One("when: slope(x, 1 h) > 3").CreateState();
        Assert.Equal("", Feed(twin, $"0 x 1; {seconds} x 5"));
        Assert.Null(twin.Set.Condition(twin, 0).Truth);
    }

    [Fact]
    public void Slope_WhenTheValuesReachOverHalfOfTheWindow_IsTheirs() =>
        Assert.Equal("1800 +r", Feed(One("when: slope(x, 1 h) > 3").CreateState(), "0 x 1; 900 x 3; 1800 x 5"));

    [Fact]
    public void Missing_OfASignalThatNeverCame_IsUnknownUntilItsTimeIsOver()
    {
        var twin = One("when: not missing(x, 2 h) or y > 9").CreateState();
        Assert.Equal("", Feed(twin, "0 y 1; 60 y 1"));
        Assert.Null(twin.Set.Condition(twin, 0).Truth);
        Assert.Equal("", Until(twin, 7300));
        Assert.False(twin.Set.Condition(twin, 0).Truth);
    }

    [Fact]
    public void Sequence_WithNextNotAtItsEnd_IsDecidedByTheNextValue()
    {
        var set = One("when: |", "  sequence(a: x where value > 5 next not b: y where value > 5 within 10 s)");
        Assert.Equal("1 +r", Feed(set.CreateState(), "0 x 6; 1 y 4"));
        Assert.Equal("", Feed(set.CreateState(), "0 x 6; 1 y 6; 2 x 4"));
    }
}
