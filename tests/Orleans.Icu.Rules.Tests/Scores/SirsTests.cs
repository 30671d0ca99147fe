namespace Orleans.Icu.Rules.Tests.Scores;

public class SirsTests
{
    [Theory]
    [InlineData("temperature 35.9", 1)]
    [InlineData("temperature 36", 0)]
    [InlineData("temperature 38", 0)]
    [InlineData("temperature 38.1", 1)]
    [InlineData("heartRate 90", 0)]
    [InlineData("heartRate 91", 1)]
    [InlineData("respiratoryRate 20", 0)]
    [InlineData("respiratoryRate 21", 1)]
    [InlineData("paCo2 32", 0)]
    [InlineData("paCo2 31.9", 1)]
    [InlineData("respiratoryRate 20; paCo2 31", 1)]
    [InlineData("respiratoryRate 21; paCo2 31", 1)]
    [InlineData("respiratoryRate 21; paCo2 40", 1)]
    [InlineData("wbc 3.9", 1)]
    [InlineData("wbc 4", 0)]
    [InlineData("wbc 12", 0)]
    [InlineData("wbc 12.1", 1)]
    [InlineData("temperature 39; heartRate 110; respiratoryRate 30; paCo2 25; wbc 20", 4)]
    [InlineData("temperature 37; heartRate 70; respiratoryRate 14; paCo2 40; wbc 8", 0)]
    [InlineData("", double.NaN)]
    public void Compute_AtItsLimits_CountsCriteria(string inputs, double total) =>
        Assert.Equal(total, Rating.Of(ScoreCatalog.Sirs, inputs).Total);

    [Fact]
    public void Compute_WhenTheLaboratoryIsSilent_NamesVitalSignsOnly() =>
        Assert.Equal(["heartRate", "respiratoryRate"], Rating.Of(ScoreCatalog.Sirs, "temperature 39").Missing);

    [Fact]
    public void Points_OfOneInput_AreRefused() =>
        Assert.Throws<ArgumentException>(static () => ScoreCatalog.Sirs.Points("heartRate", 91));
}
