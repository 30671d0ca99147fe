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

    /// <summary>Sum of squared distances from the average time.</summary>
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

    private void AddMeans(ReadOnlySpan<uint> words, PaneLayout layout)
    {
        var (count, sum) = (0d, 0d);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            var content = PaneKey.Content(words[at]);
            count += content;
            sum += content * layout.Mean(words[at..]);
        }

        Count = count;
        Mean = count > 0 ? sum / count : 0;
    }

    private void AddSquares(ReadOnlySpan<uint> words, PaneLayout layout)
    {
        var squares = 0d;
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            var pane = words[at..];
            var distance = layout.Mean(pane) - Mean;
            squares += layout.Squares(pane) + (PaneKey.Content(pane[0]) * distance * distance);
        }

        Squares = squares;
    }

    private void AddExtremes(ReadOnlySpan<uint> words, PaneLayout layout)
    {
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            low = Math.Min(low, layout.Low(words[at..]));
            high = Math.Max(high, layout.High(words[at..]));
        }

        (Low, High) = (Decimals.Of(low), Decimals.Of(high));
    }

    private void AddTrend(PaneValues values, PaneLayout layout)
    {
        var sum = 0d;
        for (var i = 0; i < values.Closed; i++)
        {
            sum += PaneKey.Content(values.WordsOf(i)[0]) * Hours(values, layout, i);
        }

        MeanTime = Count > 0 ? sum / Count : 0;
        for (var i = 0; i < values.Closed; i++)
        {
            var pane = values.WordsOf(i);
            var count = PaneKey.Content(pane[0]);
            var distance = Hours(values, layout, i) - MeanTime;
            TimeSquares += layout.TimeSquares(pane) + (count * distance * distance);
            Products += layout.Products(pane) + (count * distance * (layout.Mean(pane) - Mean));
        }
    }

    private void AddHeld(PaneValues values, PaneLayout layout)
    {
        for (var i = 0; i < values.Closed; i++)
        {
            var pane = values.WordsOf(i);
            var start = values.IndexOf(i) * layout.Width;
            var (first, last) = (start + layout.First(pane), start + layout.Last(pane));
            if (i > 0)
            {
                Held.Add(first - Last, LastValue);
            }

            Held.Add(last - first, layout.HeldMean(pane), layout.HeldSquares(pane));
            (Last, LastValue) = (last, layout.LastValue(pane));
        }
    }

    private static double Hours(PaneValues values, PaneLayout layout, int place)
    {
        var pane = values.WordsOf(place);
        var start = -PaneKey.Age(pane[0], values.OpenIndex) * (double)layout.Width / TimeSpan.TicksPerHour;
        return start + layout.MeanTime(pane);
    }
}
