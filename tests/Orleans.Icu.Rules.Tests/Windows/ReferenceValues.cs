namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>
/// A window over values by its definition: it remembers everything that came and answers each question by looking at all of it.
/// Values count by panes of a given width: all of the panes that have an instant in (now − length, now]. A width of one tick is the
/// exact window.
/// </summary>
internal sealed class ReferenceValues(long length, long width)
{
    private readonly List<(long Ticks, double Value)> _all = [];

    /// <summary>The values in the window, by time, then by arrival.</summary>
    public List<(long Ticks, double Value)> In(long now) =>
        [.. _all.Where(v => IsIn(v.Ticks, now)).OrderBy(static v => v.Ticks)];

    /// <summary>The values in the window in the order of arrival.</summary>
    public IEnumerable<(long Ticks, double Value)> Arrived(long now) => _all.Where(v => IsIn(v.Ticks, now));

    /// <summary>Whether anything that came is not in the window any more.</summary>
    public bool HasLeft(long now) => _all.Any(v => !IsIn(v.Ticks, now));

    public bool Add(long ticks, double value, long now)
    {
        if (IsIn(ticks, now))
        {
            _all.Add((ticks, value));
            return true;
        }

        return false;
    }

    public bool IsIn(long ticks, long now) => IsIn(ticks, now, length, width);

    /// <summary>Whether the pane of that width which holds a time reaches into a window.</summary>
    public static bool IsIn(long ticks, long now, long length, long width) => (ticks / width * width) + width - 1 > now - length;

    public static double Average(List<(long Ticks, double Value)> values) =>
        values.Count == 0 ? double.NaN : values.Average(static v => v.Value);

    public static double Sum(List<(long Ticks, double Value)> values) =>
        values.Count == 0 ? double.NaN : values.Sum(static v => v.Value);

    public static double StandardDeviation(List<(long Ticks, double Value)> values)
    {
        var mean = Average(values);
        return values.Count < 2 ? double.NaN : Math.Sqrt(values.Sum(v => (v.Value - mean) * (v.Value - mean)) / (values.Count - 1));
    }

    /// <summary>Slope per hour, and the standard deviation of the times in hours.</summary>
    public static (double Slope, double Hours) Slope(List<(long Ticks, double Value)> values)
    {
        if (values.Count == 0 || values[0].Ticks == values[^1].Ticks)
        {
            return (double.NaN, 0);
        }

        var hours = values.ConvertAll(v => (v.Ticks - values[0].Ticks) / (double)TimeSpan.TicksPerHour);
        var (hour, mean) = (hours.Average(), Average(values));
        var squares = hours.Sum(h => (h - hour) * (h - hour));
        var products = hours.Zip(values, (h, v) => (h - hour) * (v.Value - mean)).Sum();
        return (products / squares, Math.Sqrt(squares / values.Count));
    }

    /// <summary>Average and standard deviation over time, and how much time.</summary>
    public static (double Average, double Deviation, double Weight) Held(List<(long Ticks, double Value)> values, long now)
    {
        if (values.Count == 0)
        {
            return (double.NaN, double.NaN, 0);
        }

        double weight = now - values[0].Ticks;
        if (weight == 0)
        {
            return (values[^1].Value, double.NaN, 0);
        }

        var pieces = values.Select((v, i) =>
            (Weight: (double)((i + 1 < values.Count ? values[i + 1].Ticks : now) - v.Ticks), v.Value)).ToList();
        var mean = pieces.Sum(static p => p.Weight * p.Value) / weight;
        return (mean, Math.Sqrt(pieces.Sum(p => p.Weight * (p.Value - mean) * (p.Value - mean)) / weight), weight);
    }

    public static double Percentile(IEnumerable<double> values, double percent)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        var place = (sorted.Length - 1) * percent / 100;
        var (below, above) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
