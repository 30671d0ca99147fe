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

    /// <summary>Works the totals out.</summary>
    public static PaneTotals Of(PaneValues values, PaneLayout layout, Aggregates kinds)
    {
        var totals = new PaneTotals { IsFresh = true, Low = double.PositiveInfinity, High = double.NegativeInfinity };
        totals.AddMeans(values, layout);
        if ((kinds & Aggregates.Moments) != 0)
        {
            totals.AddSquares(values, layout);
        }

        if ((kinds & Aggregates.Minimum) != 0)
        {
            totals.SetLow(values.Words, layout);
        }

        if ((kinds & Aggregates.Maximum) != 0)
        {
            totals.SetHigh(values.Words, layout);
        }

        if ((kinds & Aggregates.Trend) != 0)
        {
            totals.AddTrend(values, layout);
        }

        if ((kinds & Aggregates.TimeWeighted) != 0)
        {
            values.Times.SetTotals(values, layout);
        }

        return totals;
    }

    private void AddMeans(PaneValues values, PaneLayout layout)
    {
        var words = values.Words;
        var (count, sum) = (0L, 0d);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            count += words[at];
            sum += words[at] * layout.Mean(words[at..], values.Step);
        }

        Count = count;
        Mean = count > 0 ? sum / count : 0;
    }

    private void AddSquares(PaneValues values, PaneLayout layout)
    {
        var words = values.Words;
        var (within, between) = (0d, 0d);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            var pane = words[at..];
            var distance = layout.Mean(pane, values.Step) - Mean;
            within += layout.Squares(pane, values.Step);
            between += pane[0] * (distance * distance);
        }

        Squares = within + between;
    }

    private void SetLow(ReadOnlySpan<ushort> words, PaneLayout layout)
    {
        var lowest = float.PositiveInfinity;
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            lowest = words[at] > 0 ? Math.Min(lowest, layout.Low(words[at..])) : lowest;
        }

        Low = Decimals.Of(lowest);
    }

    private void SetHigh(ReadOnlySpan<ushort> words, PaneLayout layout)
    {
        var highest = float.NegativeInfinity;
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            highest = words[at] > 0 ? Math.Max(highest, layout.High(words[at..])) : highest;
        }

        High = Decimals.Of(highest);
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
            Products += words[at] * distance * (layout.Mean(words[at..], values.Step) - Mean);
        }
    }
}
