namespace Orleans.Icu.Rules;

/// <summary>The times of the newest pane of a long window and of the others together, for windows that keep times.</summary>
internal sealed class PaneTimeSums
{
    /// <summary>Those of the newest pane.</summary>
    public PaneTimes Open;

    /// <summary>The value over time from the first to the last value of the closed panes; the weight is in ticks.</summary>
    public Spread Held;

    /// <summary>Time of the last value of the closed panes.</summary>
    public long Last;

    /// <summary>The last value of the closed panes, above the reference.</summary>
    public double LastValue;

    /// <summary>The latest value of the window.</summary>
    public double LatestValue;

    /// <summary>Works out what the closed panes amount to.</summary>
    public void SetTotals(PaneValues values, PaneLayout layout)
    {
        (Held, Last, LastValue) = (default, 0, 0);
        if (values.Closed == 0)
        {
            return;
        }

        var words = values.Words;
        var start = values.OldestIndex * layout.Width;
        var first = start + layout.First(words);
        var (sum, before) = (0d, first);
        for (var at = 0; at < words.Length; at += layout.Size, start += layout.Width)
        {
            if (words[at] > 0)
            {
                var pane = words[at..];
                var (begin, end) = (start + layout.First(pane), start + layout.Last(pane));
                sum += ((begin - before) * LastValue) + ((end - begin) * layout.HeldMean(pane));
                (before, LastValue) = (end, layout.LastValue(pane));
            }
        }

        Last = before;
        Held.Weight = Last - first;
        Held.Mean = Held.Weight > 0 ? sum / Held.Weight : 0;
        AddHeldSquares(values, layout, first);
    }

    private void AddHeldSquares(PaneValues values, PaneLayout layout, long first)
    {
        var words = values.Words;
        var start = values.OldestIndex * layout.Width;
        var (before, value) = (first, 0d);
        for (var at = 0; at < words.Length; at += layout.Size, start += layout.Width)
        {
            if (words[at] > 0)
            {
                var pane = words[at..];
                var (begin, end) = (start + layout.First(pane), start + layout.Last(pane));
                var (outside, inside) = (value - Held.Mean, layout.HeldMean(pane) - Held.Mean);
                Held.Squares += ((begin - before) * (outside * outside)) + ((end - begin) * (inside * inside)) + layout.HeldSquares(pane);
                (before, value) = (end, layout.LastValue(pane));
            }
        }
    }
}
