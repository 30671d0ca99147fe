namespace Orleans.Icu.Rules.Tests.Scores;

public class QsofaTests
{
    [Theory]
    [InlineData("respiratoryRate 21.9", 0)]
    [InlineData("respiratoryRate 22", 1)]
    [InlineData("systolicBp 100", 1)]
    [InlineData("systolicBp 100.1", 0)]
    [InlineData("consciousness 0", 0)]
    [InlineData("consciousness 1", 1)]
    [InlineData("consciousness 4", 1)]
    [InlineData("respiratoryRate 22; systolicBp 100", 2)]
    [InlineData("respiratoryRate 22; systolicBp 100; consciousness 2", 3)]
    [InlineData("respiratoryRate 16; systolicBp 120; consciousness 0", 0)]
    [InlineData("", double.NaN)]
    public void Compute_AtItsLimits_CountsCriteria(string inputs, double total) =>
        Assert.Equal(total, Rating.Of(ScoreCatalog.Qsofa, inputs).Total);

    [Fact]
    public void Compute_WhenInputsAreMissing_NamesThem() =>
        Assert.Equal(["consciousness", "systolicBp"], Rating.Of(ScoreCatalog.Qsofa, "respiratoryRate 30").Missing);

    [Theory]
    [InlineData("respiratoryRate", 22, 1)]
    [InlineData("consciousness", 0, 0)]
    [InlineData("systolicBp", 101, 0)]
    [InlineData("systolicBp", double.NaN, double.NaN)]
    public void Points_OfOneInput_AreThoseOfTheScore(string signal, double value, double points) =>
        Assert.Equal(points, ScoreCatalog.Qsofa.Points(signal, value));
}
