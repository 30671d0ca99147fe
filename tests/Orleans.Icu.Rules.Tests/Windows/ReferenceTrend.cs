namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>How far the slope of a long window may be from that of its values, in terms of how their times spread.</summary>
internal static class ReferenceTrend
{
    private const double Fractions = 65_536;

    /// <summary>
    /// The documented bound, per hour: all closed panes by their average time and value, times to half a 65,536th of a pane, values to a
    /// 10,000th of their range, both once more for each late value of the pane. Infinite where it promises nothing.
    /// </summary>
    /// <param name="arrived">The values in the window, in the order of arrival.</param>
    /// <param name="paneTicks">Width of a pane.</param>
    /// <param name="range">Width of the range of the values.</param>
    public static double Bound(IEnumerable<(long Ticks, double Value)> arrived, long paneTicks, double range)
    {
        (long Ticks, double Value)[] values = [.. arrived];
        if (values.Length == 0)
        {
            return double.PositiveInfinity;
        }

        var (all, within) = (Deviation(values.Select(static v => v.Ticks)), WithinDeviation(values, paneTicks));
        var between = Math.Sqrt(Math.Max(0, (all * all) - (within * within)));
        var stores = 1 + MostLate(values, paneTicks);
        var step = ((double)paneTicks / TimeSpan.TicksPerHour) / Fractions / 2 * stores;
        if (between <= 10 * step)
        {
            return double.PositiveInfinity;
        }

        var shape = range / 2 * within / (all * all) * (1 + (within / between));
        return shape + (2 * range * step / (between * between)) + (1e-4 * range / between * stores);
    }

    /// <summary>Standard deviation of times, hours.</summary>
    public static double Deviation(IEnumerable<long> times)
    {
        double[] hours = [.. times.Select(Hours)];
        var mean = hours.Average();
        return Math.Sqrt(hours.Average(h => (h - mean) * (h - mean)));
    }

    private static double WithinDeviation((long Ticks, double Value)[] values, long paneTicks)
    {
        var newest = values.Max(static v => v.Ticks) / paneTicks;
        var squares = values.GroupBy(v => v.Ticks / paneTicks)
            .Where(pane => pane.Key != newest)
            .Sum(static pane => Math.Pow(Deviation(pane.Select(static v => v.Ticks)), 2) * pane.Count());
        return Math.Sqrt(squares / values.Length);
    }

    /// <summary>The most values that came into a pane after a newer one had begun.</summary>
    public static int MostLate(IEnumerable<(long Ticks, double Value)> arrived, long paneTicks)
    {
        var (newest, late) = (0L, new Dictionary<long, int>());
        foreach (var (ticks, _) in arrived)
        {
            var pane = ticks / paneTicks;
            newest = Math.Max(newest, pane);
            late[pane] = late.GetValueOrDefault(pane) + (pane < newest ? 1 : 0);
        }

        return late.Values.DefaultIfEmpty().Max();
    }

    private static double Hours(long ticks) => (double)(ticks - WindowSeries.Start) / TimeSpan.TicksPerHour;
}
