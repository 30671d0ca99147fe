namespace Orleans.Icu.Rules.Tests.Backtesting;

public sealed class ReportNumbersTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3, 3, 3)]
    [InlineData(new[] { 4.0, 1, 3, 2 }, 1.75, 2.5, 3.25)]
    [InlineData(new[] { 1.0, 2, 3, 4, 5 }, 2, 3, 4)]
    public void Quartiles_Interpolate(double[] values, double lower, double median, double upper) =>
        Assert.Equal(new Quartiles(values.Length, lower, median, upper), Quartiles.Of(values));

    [Fact]
    public void Quartiles_OfNothing_AreNone() => Assert.Null(Quartiles.Of([]));

    // Wilson's interval, as in Newcombe 1998, table I: 81 of 263, and 0 of 20.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(29, 29, 0.8830, 1.0)]
    public void Proportion_HasWilsonsInterval(int count, int total, double low, double high)
    {
        var proportion = Proportion.Of(count, total)!;

        Assert.Equal(low, proportion.Low, 0.0002);
        Assert.Equal(high, proportion.High, 0.0002);
    }

    [Fact]
    public void Proportion_OfNothing_IsNone() => Assert.Null(Proportion.Of(0, 0));
}
