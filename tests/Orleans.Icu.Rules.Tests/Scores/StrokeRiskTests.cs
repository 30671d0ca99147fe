namespace Orleans.Icu.Rules.Tests.Scores;

public class StrokeRiskTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(39, 2)]
    [InlineData(40, 2)]
    [InlineData(40.1, 1)]
    [InlineData(41, 1)]
    [InlineData(50, 1)]
    [InlineData(50.1, 0)]
    [InlineData(51, 0)]
    [InlineData(90, 0)]
    [InlineData(90.9, 0)]
    [InlineData(91, 1)]
    [InlineData(109, 1)]
    [InlineData(109.9, 1)]
    [InlineData(110, 2)]
    [InlineData(130, 2)]
    [InlineData(130.9, 2)]
    [InlineData(131, 3)]
    [InlineData(300, 3)]
    public void HeartRate_AtItsLimits_GivesThePrototypesPoints(double value, int points) =>
        Assert.Equal(points, ScoreCatalog.StrokeRisk.Points("heartRate", value));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(89, 3)]
    [InlineData(90, 3)]
    [InlineData(90.1, 2)]
    [InlineData(91, 2)]
    [InlineData(100, 2)]
    [InlineData(100.1, 1)]
    [InlineData(101, 1)]
    [InlineData(110, 1)]
    [InlineData(110.1, 0)]
    [InlineData(111, 0)]
    [InlineData(219, 0)]
    [InlineData(219.9, 0)]
    [InlineData(220, 3)]
    [InlineData(350, 3)]
    public void SystolicBp_AtItsLimits_GivesThePrototypesPoints(double value, int points) =>
        Assert.Equal(points, ScoreCatalog.StrokeRisk.Points("systolicBp", value));

    [Theory]
    [InlineData(20, 3)]
    [InlineData(34.9, 3)]
    [InlineData(35, 3)]
    [InlineData(35.01, 1)]
    [InlineData(36, 1)]
    [InlineData(36.01, 0)]
    [InlineData(38, 0)]
    [InlineData(38.09, 0)]
    [InlineData(38.1, 1)]
    [InlineData(39.09, 1)]
    [InlineData(39.1, 2)]
    [InlineData(45, 2)]
    public void Temperature_AtItsLimits_GivesThePrototypesPoints(double value, int points) =>
        Assert.Equal(points, ScoreCatalog.StrokeRisk.Points("temperature", value));

    [Theory]
    [InlineData("heartRate 131", 3)]
    [InlineData("heartRate 131; temperature 37", 3)]
    [InlineData("heartRate 131; temperature 38.1", 4)]
    [InlineData("heartRate 131; systolicBp 90; temperature 35", 9)]
    [InlineData("heartRate 70; systolicBp 120; temperature 37", 0)]
    [InlineData("", double.NaN)]
    public void Compute_OfLatestValues_AddsUp(string inputs, double total) =>
        Assert.Equal(total, Rating.Of(ScoreCatalog.StrokeRisk, inputs).Total);

    [Fact]
    public void Compute_WhenInputsAreMissing_NamesThem() =>
        Assert.Equal(["temperature", "systolicBp"], Rating.Of(ScoreCatalog.StrokeRisk, "heartRate 131").Missing);

    [Fact]
    public void Points_OfAnUnknownInput_AreRefused() =>
        Assert.Throws<ArgumentException>(static () => ScoreCatalog.StrokeRisk.Points("spo2", 90));
}
