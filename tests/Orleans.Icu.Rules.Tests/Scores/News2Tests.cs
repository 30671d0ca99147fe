namespace Orleans.Icu.Rules.Tests.Scores;

public class News2Tests
{
    private const string Normal =
        "respiratoryRate 16; spo2 98; supplementalOxygen 0; systolicBp 120; heartRate 70; consciousness 0; temperature 37";

    [Theory]
    [InlineData(0, 3)]
    [InlineData(8, 3)]
    [InlineData(8.4, 3)]
    [InlineData(8.5, 1)]
    [InlineData(9, 1)]
    [InlineData(11, 1)]
    [InlineData(11.4, 1)]
    [InlineData(11.5, 0)]
    [InlineData(12, 0)]
    [InlineData(20, 0)]
    [InlineData(20.4, 0)]
    [InlineData(20.5, 2)]
    [InlineData(21, 2)]
    [InlineData(24, 2)]
    [InlineData(24.5, 3)]
    [InlineData(25, 3)]
    [InlineData(120, 3)]
    public void RespiratoryRate_AtItsSteps_GivesThePoints(double value, double points) => AssertPart("respiratoryRate", value, points);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(91, 3)]
    [InlineData(91.4, 3)]
    [InlineData(91.5, 2)]
    [InlineData(92, 2)]
    [InlineData(93, 2)]
    [InlineData(93.5, 1)]
    [InlineData(94, 1)]
    [InlineData(95, 1)]
    [InlineData(95.4, 1)]
    [InlineData(95.5, 0)]
    [InlineData(96, 0)]
    [InlineData(100, 0)]
    public void Spo2_OnScale1_GivesThePoints(double value, double points)
    {
        AssertPart("spo2", value, points);
        Assert.Equal(points, Rating.Of(ScoreCatalog.News2, FormattableString.Invariant($"spo2 {value}; supplementalOxygen 4"))["spo2"]);
        Assert.Equal(points, Rating.Of(ScoreCatalog.News2, FormattableString.Invariant($"spo2 {value}; hypercapnicFailure 0"))["spo2"]);
    }

    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(83, 3, 3)]
    [InlineData(83.4, 3, 3)]
    [InlineData(83.5, 2, 2)]
    [InlineData(84, 2, 2)]
    [InlineData(85, 2, 2)]
    [InlineData(86, 1, 1)]
    [InlineData(87, 1, 1)]
    [InlineData(87.5, 0, 0)]
    [InlineData(88, 0, 0)]
    [InlineData(92, 0, 0)]
    [InlineData(92.4, 0, 0)]
    [InlineData(92.5, 0, 1)]
    [InlineData(93, 0, 1)]
    [InlineData(94, 0, 1)]
    [InlineData(95, 0, 2)]
    [InlineData(96, 0, 2)]
    [InlineData(96.5, 0, 3)]
    [InlineData(97, 0, 3)]
    [InlineData(100, 0, 3)]
    public void Spo2_OnScale2_DependsOnTheOxygen(double value, double onAir, double onOxygen)
    {
        var inputs = FormattableString.Invariant($"spo2 {value}; hypercapnicFailure 1");

        Assert.Equal(onAir, Rating.Of(ScoreCatalog.News2, inputs + "; supplementalOxygen 0")["spo2"]);
        Assert.Equal(onOxygen, Rating.Of(ScoreCatalog.News2, inputs + "; supplementalOxygen 2")["spo2"]);
        Assert.Equal(onAir == onOxygen ? onAir : double.NaN, Rating.Of(ScoreCatalog.News2, inputs)["spo2"]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 2)]
    [InlineData(15, 2)]
    [InlineData(100, 2)]
    public void SupplementalOxygen_WhenAnyFlows_GivesTwoPoints(double value, double points) =>
        AssertPart("supplementalOxygen", value, points);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(90, 3)]
    [InlineData(90.4, 3)]
    [InlineData(90.5, 2)]
    [InlineData(91, 2)]
    [InlineData(100, 2)]
    [InlineData(100.5, 1)]
    [InlineData(101, 1)]
    [InlineData(110, 1)]
    [InlineData(110.4, 1)]
    [InlineData(110.5, 0)]
    [InlineData(111, 0)]
    [InlineData(219, 0)]
    [InlineData(219.4, 0)]
    [InlineData(219.5, 3)]
    [InlineData(220, 3)]
    [InlineData(350, 3)]
    public void SystolicBp_AtItsSteps_GivesThePoints(double value, double points) => AssertPart("systolicBp", value, points);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(40, 3)]
    [InlineData(40.4, 3)]
    [InlineData(40.5, 1)]
    [InlineData(41, 1)]
    [InlineData(50, 1)]
    [InlineData(50.5, 0)]
    [InlineData(51, 0)]
    [InlineData(90, 0)]
    [InlineData(90.4, 0)]
    [InlineData(90.5, 1)]
    [InlineData(91, 1)]
    [InlineData(110, 1)]
    [InlineData(110.5, 2)]
    [InlineData(111, 2)]
    [InlineData(130, 2)]
    [InlineData(130.4, 2)]
    [InlineData(130.5, 3)]
    [InlineData(131, 3)]
    [InlineData(300, 3)]
    public void HeartRate_AtItsSteps_GivesThePoints(double value, double points) => AssertPart("heartRate", value, points);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    public void Consciousness_WhenNotAlert_GivesThreePoints(double value, double points) => AssertPart("consciousness", value, points);

    [Theory]
    [InlineData(20, 3)]
    [InlineData(35.0, 3)]
    [InlineData(35.04, 3)]
    [InlineData(35.05, 1)]
    [InlineData(35.1, 1)]
    [InlineData(36.0, 1)]
    [InlineData(36.04, 1)]
    [InlineData(36.05, 0)]
    [InlineData(36.1, 0)]
    [InlineData(38.0, 0)]
    [InlineData(38.04, 0)]
    [InlineData(38.0499, 0)]
    [InlineData(38.05, 1)]
    [InlineData(38.1, 1)]
    [InlineData(39.0, 1)]
    [InlineData(39.04, 1)]
    [InlineData(39.05, 2)]
    [InlineData(39.1, 2)]
    [InlineData(45, 2)]
    public void Temperature_AtItsSteps_GivesThePoints(double value, double points) => AssertPart("temperature", value, points);

    [Theory]
    [InlineData(Normal, 0)]
    [InlineData("respiratoryRate 25; spo2 91; supplementalOxygen 2; systolicBp 90; heartRate 131; consciousness 4; temperature 35", 20)]
    [InlineData("respiratoryRate 22; spo2 95; supplementalOxygen 0; systolicBp 105; heartRate 95; consciousness 0; temperature 38.5", 6)]
    [InlineData("respiratoryRate 16; spo2 98; supplementalOxygen 0; systolicBp 120; heartRate 70; consciousness 1; temperature 37", 3)]
    public void Compute_WhenAllIsKnown_AddsUp(string inputs, double total)
    {
        var rating = Rating.Of(ScoreCatalog.News2, inputs);

        Assert.Equal(total, rating.Total);
        Assert.Empty(rating.Missing);
    }

    [Fact]
    public void Compute_WhenOneIsMissing_AddsTheOthersAndNamesIt()
    {
        foreach (var signal in ScoreCatalog.News2.Signals.Where(static signal => signal != "hypercapnicFailure"))
        {
            var others = string.Join("; ", Normal.Split("; ").Where(input => !input.StartsWith(signal, StringComparison.Ordinal)));

            var rating = Rating.Of(ScoreCatalog.News2, others);

            Assert.Equal(0, rating.Total);
            Assert.Equal([signal], rating.Missing);
        }
    }

    [Fact]
    public void Compute_WhenNothingIsMeasured_IsUnknown()
    {
        Assert.Equal(double.NaN, Rating.Of(ScoreCatalog.News2, "").Total);
        Assert.Equal(double.NaN, Rating.Of(ScoreCatalog.News2, "hypercapnicFailure 1").Total);
        Assert.Equal(double.NaN, Rating.Of(ScoreCatalog.News2, "spo2 97; hypercapnicFailure 1").Total);
    }

    [Fact]
    public void Compute_WhenTheSaturationDependsOnUnknownOxygen_NamesBoth()
    {
        var inputs = Normal.Replace("supplementalOxygen 0", "hypercapnicFailure 1", StringComparison.Ordinal);

        Assert.Equal(["spo2", "supplementalOxygen"], Rating.Of(ScoreCatalog.News2, inputs).Missing);
    }

    private static void AssertPart(string signal, double value, double points)
    {
        var rating = Rating.Of(ScoreCatalog.News2, FormattableString.Invariant($"{signal} {value}"));

        Assert.Equal((points, points), (rating[signal], rating.Total));
    }
}
