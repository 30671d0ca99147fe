namespace Orleans.Icu.Rules;

/// <summary>How many of a number of stays, with Wilson's 95 % interval: small numbers say little.</summary>
/// <param name="Count">How many.</param>
/// <param name="Total">Of how many; at least 1.</param>
public sealed record Proportion(int Count, int Total)
{
    private const double Deviations = 1.959964;

    /// <summary>The share, 0 to 1.</summary>
    public double Share => ReportNumber.Round((double)Count / Total);

    /// <summary>Lower end of the interval.</summary>
    public double Low => Math.Max(0, ReportNumber.Round(Centre - Reach));

    /// <summary>Upper end of the interval.</summary>
    public double High => Math.Min(1, ReportNumber.Round(Centre + Reach));

    private double Weight => 1 + Deviations * Deviations / Total;

    private double Centre => ((double)Count / Total + Deviations * Deviations / (2.0 * Total)) / Weight;

    private double Reach
    {
        get
        {
            var share = (double)Count / Total;
            return Deviations / Weight * Math.Sqrt(share * (1 - share) / Total + Deviations * Deviations / (4.0 * Total * Total));
        }
    }

    /// <summary>A proportion; <see langword="null"/> of nothing.</summary>
    public static Proportion? Of(int count, int total) => total == 0 ? null : new(count, total);
}
