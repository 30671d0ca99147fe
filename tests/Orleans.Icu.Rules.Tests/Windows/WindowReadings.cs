namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>Everything a window can be asked.</summary>
internal sealed record WindowReadings(
    double Count,
    double Sum,
    double Average,
    double Minimum,
    double Maximum,
    double StandardDeviation,
    double Slope,
    double Delta,
    double Span,
    double TimeAverage,
    double TimeStandardDeviation,
    double Median,
    double Percentile90,
    long LeaveTicks,
    long Overflowed)
{
    public static WindowReadings Of(ValueWindow window, ValueWindowState state, long now) => new(
        window.Count(state),
        window.Sum(state),
        window.Average(state),
        window.Minimum(state),
        window.Maximum(state),
        window.StandardDeviation(state),
        window.Slope(state),
        window.Delta(state),
        window.Span(state),
        window.TimeAverage(state, now),
        window.TimeStandardDeviation(state, now),
        window.Percentile(state, 50),
        window.Percentile(state, 90),
        state.LeaveTicks,
        state.Overflowed);
}
