namespace Orleans.Icu.Rules;

/// <summary>The stored form of the times of the newest pane.</summary>
internal static class PaneTimesCodec
{
    /// <summary>Writes them.</summary>
    public static void Write(PaneTimeSums times, ref StateWriter writer)
    {
        writer.Number((ulong)times.Open.First);
        writer.Number((ulong)times.Open.Last);
        writer.Real(times.Open.FirstValue);
        writer.Real(times.Open.LastValue);
        writer.Real(times.Open.HeldMean);
        writer.Real(times.Open.HeldSquares);
        writer.Real(times.LatestValue);
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="RuleStateFormatException">They are damaged.</exception>
    public static void Read(PaneTimeSums times, long width, ref StateReader reader)
    {
        times.Open = new PaneTimes
        {
            First = reader.Count(width - 1),
            Last = reader.Count(width - 1),
            FirstValue = reader.Real(),
            LastValue = reader.Real(),
            HeldMean = reader.Real(),
            HeldSquares = reader.Real(),
        };
        times.LatestValue = reader.Real();
        if (times.Open.First > times.Open.Last || times.Open.HeldSquares < 0)
        {
            throw new RuleStateFormatException("The newest pane of a window is damaged.");
        }
    }
}
