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
        var (count, sum) = (0L, 0d);
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
        var (within, between) = (0d, 0d);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            var pane = words[at..];
            var distance = layout.Mean(pane) - Mean;
            within += layout.Squares(pane);
            between += PaneKey.Content(pane[0]) * (distance * distance);
        }

        Squares = within + between;
    }

    private void AddExtremes(ReadOnlySpan<uint> words, PaneLayout layout)
    {
        var (lowest, highest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            var (low, high) = (layout.Low(words[at..]), layout.High(words[at..]));
            lowest = low < lowest ? low : lowest;
            highest = high > highest ? high : highest;
        }

        (Low, High) = (Decimals.Of(lowest), Decimals.Of(highest));
    }

    private void AddTrend(PaneValues values, PaneLayout layout)
    {
        var words = values.Words;
        var (newest, paneHours) = (values.OpenIndex, (double)layout.Width / TimeSpan.TicksPerHour);
        var sum = 0d;
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            var hours = layout.MeanTime(words[at..]) - (PaneKey.Age(words[at], newest) * paneHours);
            sum += PaneKey.Content(words[at]) * hours;
        }

        MeanTime = Count > 0 ? sum / Count : 0;
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            var pane = words[at..];
            var distance = layout.MeanTime(pane) - (PaneKey.Age(pane[0], newest) * paneHours) - MeanTime;
            var weighted = PaneKey.Content(pane[0]) * distance;
            TimeSquares += layout.TimeSquares(pane) + (weighted * distance);
            Products += layout.Products(pane) + (weighted * (layout.Mean(pane) - Mean));
        }
    }

    private void AddHeld(PaneValues values, PaneLayout layout)
    {
        if (values.Closed == 0)
        {
            return;
        }

        var words = values.Words;
        var newest = values.OpenIndex;
        var first = StartOf(words[0]) + layout.First(words);
        var (sum, before) = (0d, first);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            var pane = words[at..];
            var start = StartOf(pane[0]);
            var (begin, end) = (start + layout.First(pane), start + layout.Last(pane));
            sum += ((begin - before) * LastValue) + ((end - begin) * layout.HeldMean(pane));
            (before, LastValue) = (end, layout.LastValue(pane));
        }

        Last = before;
        Held.Weight = Last - first;
        Held.Mean = Held.Weight > 0 ? sum / Held.Weight : 0;
        (before, var value) = (first, 0d);
        for (var at = 0; at < words.Length; at += layout.Size)
        {
            var pane = words[at..];
            var start = StartOf(pane[0]);
            var (begin, end) = (start + layout.First(pane), start + layout.Last(pane));
            var (outside, inside) = (value - Held.Mean, layout.HeldMean(pane) - Held.Mean);
            Held.Squares += ((begin - before) * (outside * outside)) + ((end - begin) * (inside * inside)) + layout.HeldSquares(pane);
            (before, value) = (end, layout.LastValue(pane));
        }

        long StartOf(uint key) => (newest - PaneKey.Age(key, newest)) * layout.Width;
    }
}
