namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>What a window answers of that which it keeps; the rest is not to be read.</summary>
internal static class WindowAnswers
{
    public static List<double> Of(ValueWindow window, ValueWindowState state, long now)
    {
        var all = window is ExactWindow ? window.Kinds | (Aggregates.All ^ Aggregates.Quantiles) : window.Kinds;
        var readings = new List<double>();
        Read(Aggregates.Sum, () => window.Average(state));
        Read(Aggregates.Sum, () => window.Sum(state));
        Read(Aggregates.Minimum, () => window.Minimum(state));
        Read(Aggregates.Maximum, () => window.Maximum(state));
        Read(Aggregates.Moments, () => window.StandardDeviation(state));
        Read(Aggregates.Trend, () => window.Slope(state));
        Read(Aggregates.Ends, () => window.Delta(state));
        Read(Aggregates.Ends | Aggregates.Extent, () => window.Span(state));
        Read(Aggregates.TimeWeighted, () => window.TimeAverage(state, now));
        Read(Aggregates.TimeWeighted, () => window.TimeStandardDeviation(state, now));
        Read(Aggregates.Quantiles, () => window.Percentile(state, 75));
        return readings;

        void Read(Aggregates kind, Func<double> reader)
        {
            if ((all & kind) != 0)
            {
                readings.Add(reader());
            }
        }
    }
}
