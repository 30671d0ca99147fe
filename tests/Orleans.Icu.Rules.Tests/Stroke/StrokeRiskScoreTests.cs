namespace Orleans.Icu.Rules.Tests.Stroke;

public class StrokeRiskScoreTests
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
        Assert.Equal(points, StrokeRiskScore.HeartRate.Points(value));

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
        Assert.Equal(points, StrokeRiskScore.SystolicBp.Points(value));

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
        Assert.Equal(points, StrokeRiskScore.Temperature.Points(value));
}
