using System.Globalization;

namespace Orleans.Icu.Rules.Tests.Scores;

/// <summary>A score of values that are written as text: "heartRate 91; temperature 38.1".</summary>
internal sealed class Rating
{
    private Rating(Score score, double[] parts, double total) => (Score, Parts, Total) = (score, parts, total);

    public Score Score { get; }

    public double[] Parts { get; }

    public double Total { get; }

    /// <summary>The signals that are needed and could not be judged.</summary>
    public IEnumerable<string> Missing =>
        from pair in Score.Inputs.Zip(Parts)
        where pair.First.Kind == ScoreInputKind.Needed && double.IsNaN(pair.Second)
        select pair.First.Signal;

    public double this[string signal] => Parts[Score.Signals.IndexOf(signal)];

    public static Rating Of(Score score, string inputs)
    {
        var values = new double[score.Inputs.Length];
        Array.Fill(values, double.NaN);
        foreach (var input in inputs.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = input.Split(' ');
            values[score.Signals.IndexOf(words[0])] = double.Parse(words[1], CultureInfo.InvariantCulture);
        }

        var parts = new double[values.Length];
        return new Rating(score, parts, score.Compute(values, parts));
    }
}
