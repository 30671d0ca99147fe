namespace Orleans.Icu.Rules;

/// <summary>Which panes a long window has: numbered since the epoch of ticks, at most 121 at a time.</summary>
internal static class PaneKey
{
    /// <summary>Panes of a window that are complete.</summary>
    public const int PanesPerWindow = 120;

    /// <summary>Width of the panes of a window.</summary>
    public static long Width(long lengthTicks) => (lengthTicks + PanesPerWindow - 1) / PanesPerWindow;

    /// <summary>The oldest pane that reaches into a window of (now − length, now].</summary>
    public static long Oldest(long nowTicks, long lengthTicks, long width) => Math.Max(0, nowTicks - lengthTicks + 1) / width;

    /// <summary>When a pane no longer reaches into the window.</summary>
    public static long LeaveTicks(long pane, long lengthTicks, long width) => ((pane + 1) * width) - 1 + lengthTicks;

    /// <summary>Reads the number of a pane, of which the start was written.</summary>
    /// <exception cref="RuleStateFormatException">No pane begins there.</exception>
    public static long Read(ref StateReader reader, long width)
    {
        var start = reader.Time();
        return start % width == 0
            ? start / width
            : throw new RuleStateFormatException("A pane of a window does not begin where panes begin.");
    }
}
