namespace Orleans.Icu.Rules.Tests.Scores;

public class ShockIndexTests
{
    [Theory]
    [InlineData("heartRate 60; systolicBp 120", 0.5)]
    [InlineData("heartRate 120; systolicBp 80", 1.5)]
    [InlineData("heartRate 0; systolicBp 80", 0)]
    [InlineData("heartRate 60; systolicBp 0", double.NaN)]
    [InlineData("heartRate 60", double.NaN)]
    [InlineData("systolicBp 120", double.NaN)]
    [InlineData("", double.NaN)]
    public void Compute_WhenBothAreKnown_Divides(string inputs, double total) =>
        Assert.Equal(total, Rating.Of(ScoreCatalog.ShockIndex, inputs).Total);

    [Fact]
    public void Compute_WhenOneIsMissing_NamesIt()
    {
        Assert.False(ScoreCatalog.ShockIndex.AddsUp);
        Assert.Equal(["systolicBp"], Rating.Of(ScoreCatalog.ShockIndex, "heartRate 60").Missing);
    }
}
