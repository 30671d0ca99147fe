namespace Orleans.Icu.Rules;

/// <summary>
/// Which pane, in 7 bits, and a whole number of 25 bits. Seven bits tell the panes of a window apart, as it has at most 121.
/// </summary>
internal static class PaneKey
{
    /// <summary>Panes of a window that are complete.</summary>
    public const int PanesPerWindow = 120;

    /// <summary>The largest content.</summary>
    public const int ContentLimit = (1 << (32 - PaneBits)) - 1;

    private const int PaneBits = 7;
    private const uint PaneMask = (1 << PaneBits) - 1;

    /// <summary>Makes a key.</summary>
    public static uint Make(long pane, int content) => ((uint)pane & PaneMask) | ((uint)content << PaneBits);

    /// <summary>The number beside the pane.</summary>
    public static int Content(uint key) => (int)(key >> PaneBits);

    /// <summary>How many panes it is older than a pane that is not older than it.</summary>
    public static int Age(uint key, long newest) => (int)(((uint)newest - key) & PaneMask);

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
