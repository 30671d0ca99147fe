using CsCheck;
using Orleans.Icu.Testing;

namespace Orleans.Icu.Rules.Tests.Scores;

public class ScoreTests
{
    private static IEnumerable<SignalDefinition> Signals(Score score) =>
        score.Signals.Select(static name => IcuVocabulary.Patient.Signals.Single(signal => signal.Name == name));

    [Fact]
    public void TryGet_ByName_FindsEachScore()
    {
        Assert.Equal(["news2", "qsofa", "sirs", "shockIndex", "strokeRisk"], ScoreCatalog.All.Select(static score => score.Name));
        Assert.All(ScoreCatalog.All, static score => Assert.True(ScoreCatalog.TryGet(score.Name, out var found) && found == score));
        Assert.False(ScoreCatalog.TryGet("NEWS2", out _));
    }

    [Fact]
    public void Signals_OfEachScore_AreSignalsOfThePatient() =>
        Assert.All(ScoreCatalog.All, static score => Assert.Equal(score.Signals, Signals(score).Select(static signal => signal.Name)));

    [Fact]
    public void Compute_WhenThereAreTooFewValues_IsRefused()
    {
        Assert.Throws<ArgumentException>(static () => ScoreCatalog.Qsofa.Compute(new double[2], new double[3]));
        Assert.Throws<ArgumentException>(static () => ScoreCatalog.Qsofa.Compute(new double[3], new double[4]));
    }

    [Fact]
    public void Compute_OverThePlausibleRange_GivesPartsThatAddUp()
    {
        foreach (var score in ScoreCatalog.All.Where(static score => score.AddsUp))
        {
            Check.Sample(
                Gen.Select(Gen.Double.Unit.Array[score.Inputs.Length], Gen.Bool.Array[score.Inputs.Length]),
                (shares, known) =>
                {
                    var values = Signals(score)
                        .Select((signal, i) => known[i] ? signal.Minimum + shares[i] * (signal.Maximum - signal.Minimum) : double.NaN)
                        .ToArray();
                    var parts = new double[values.Length];
                    var total = score.Compute(values, parts);
                    var sum = parts.Where(static part => !double.IsNaN(part)).Sum();

                    return (double.IsNaN(total) && parts.All(double.IsNaN) || total == sum)
                        && parts.All(static part => double.IsNaN(part) || part is 0 or 1 or 2 or 3)
                        && values.Zip(parts).All(static pair => !double.IsNaN(pair.First) || double.IsNaN(pair.Second));
                });
        }
    }

    [Fact]
    public void Compute_Always_AllocatesNothing()
    {
        double[] values = [30, 90, 4, 85, 120, 1, 39, 0];
        var parts = new double[values.Length];

        Assert.Equal(0, Allocations.Of(() => Run(values, parts)));
    }

    private static void Run(Span<double> values, Span<double> parts)
    {
        for (var round = 0; round < 100; round++)
        {
            foreach (var score in ScoreCatalog.All)
            {
                score.Compute(values[..score.Inputs.Length], parts[..score.Inputs.Length]);
            }
        }
    }
}
