namespace Orleans.Icu.Rules;

/// <summary>
/// What the closed panes of a window amount to. Worked out anew when a pane closed, left or changed: at most 120 panes, under a
/// microsecond, each time a 120th of the window passes. It depends on the panes alone, so a restored window gives the same bits.
/// </summary>
internal struct PaneTotals
{
    /// <summary>Whether it holds.</summary>
    public bool IsFresh;

    /// <summary>Number of values.</summary>
    public double Count;

    /// <summary>Average above the reference.</summary>
    public double Mean;

    /// <summary>Sum of squared distances from the average.</summary>
    public double Squares;

    /// <summary>Average time, hours from the start of the newest pane.</summary>
    public double MeanTime;

    /// <summary>Sum of squared distances from the average time; as if all values of a pane were at one time.</summary>
    public double TimeSquares;

    /// <summary>Sum of products of the distances of times and values.</summary>
    public double Products;

    /// <summary>Least value.</summary>
    public double Low;

    /// <summary>Greatest value.</summary>
    public double High;

    /// <summary>The value over time until the last value of the closed panes; the weight is in ticks.</summary>
    public Spread Held;

    /// <summary>Time of the last value of the closed panes.</summary>
    public long Last;

    /// <summary>The last value of the closed panes, above the reference.</summary>
    public double LastValue;

    /// <summary>Works the totals out.</summary>
    public static PaneTotals Of(PaneValues values, PaneLayout layout, Aggregates kinds)
    {
        var totals = new PaneTotals { IsFresh = true, Low = double.PositiveInfinity, High = double.NegativeInfinity };
        totals.AddMeans(values.Words, layout);
        if ((kinds & Aggregates.Moments) != 0)
        {
            totals.AddSquares(values.Words, layout);
        }

        if ((kinds & Aggregates.Extremes) != 0)
        {
            totals.AddExtremes(values.Words, layout);
        }

        if ((kinds & Aggregates.Trend) != 0)
        {
            totals.AddTrend(values, layout);
        }

        if ((kinds & Aggregates.TimeWeighted) != 0)
        {
            totals.AddHeld(values, layout);
        }

        return totals;
    }

    private void AddMeans(ReadOnlySpan<ushort> words, PaneLayout layout)
    {
        var (count, sum) = (0L, 0d);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            count += words[at];
            sum += words[at] * layout.Mean(words[at..]);
        }

        Count = count;
        Mean = count > 0 ? sum / count : 0;
    }

    private void AddSquares(ReadOnlySpan<ushort> words, PaneLayout layout)
    {
        var (within, between) = (0d, 0d);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            var pane = words[at..];
            var distance = layout.Mean(pane) - Mean;
            within += layout.Squares(pane);
            between += pane[0] * (distance * distance);
        }

        Squares = within + between;
    }

    private void AddExtremes(ReadOnlySpan<ushort> words, PaneLayout layout)
    {
        var (lowest, highest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            if (words[at] > 0)
            {
                var (low, high) = (layout.Low(words[at..]), layout.High(words[at..]));
                lowest = low < lowest ? low : lowest;
                highest = high > highest ? high : highest;
            }
        }

        (Low, High) = (Decimals.Of(lowest), Decimals.Of(highest));
    }

    /// <summary>The values of a closed pane count as if they all were its average at its average time.</summary>
    private void AddTrend(PaneValues values, PaneLayout layout)
    {
        var words = values.Words;
        var (pane, sum) = ((double)layout.Width / TimeSpan.TicksPerHour, 0d);
        var start = -values.Closed * pane;
        for (var at = 0; at < words.Length; at += layout.Size, start += pane)
        {
            sum += words[at] * (start + layout.MeanTime(words[at..]));
        }

        MeanTime = Count > 0 ? sum / Count : 0;
        start = -values.Closed * pane;
        for (var at = 0; at < words.Length; at += layout.Size, start += pane)
        {
            var distance = start + layout.MeanTime(words[at..]) - MeanTime;
            TimeSquares += words[at] * (distance * distance);
            Products += words[at] * distance * (layout.Mean(words[at..]) - Mean);
        }
    }

    private void AddHeld(PaneValues values, PaneLayout layout)
    {
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
