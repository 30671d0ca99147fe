namespace Orleans.Icu.Rules;

/// <content>What can be read: the totals of the closed panes and the newest pane together.</content>
internal sealed partial class PaneWindow
{
    /// <inheritdoc/>
    public override double Count(ValueWindowState state)
    {
        var values = (PaneValues)state;
        return Totals(values).Count + values.Open.Count;
    }

    /// <inheritdoc/>
    public override double Sum(ValueWindowState state)
    {
        var values = (PaneValues)state;
        ref readonly var totals = ref Totals(values);
        var count = totals.Count + values.Open.Count;
        return count == 0
            ? double.NaN
            : (values.Reference * count) + (totals.Mean * totals.Count) + (values.Open.Mean * values.Open.Count);
    }

    /// <inheritdoc/>
    public override double Average(ValueWindowState state)
    {
        var values = (PaneValues)state;
        ref readonly var totals = ref Totals(values);
        ref readonly var open = ref values.Open;
        return open.Count == 0
            ? double.NaN
            : values.Reference + totals.Mean + ((open.Mean - totals.Mean) * (open.Count / (totals.Count + open.Count)));
    }

    /// <inheritdoc/>
    public override double Minimum(ValueWindowState state)
    {
        var values = (PaneValues)state;
        return values.IsEmpty ? double.NaN : Math.Min(Totals(values).Low, values.Open.Low);
    }

    /// <inheritdoc/>
    public override double Maximum(ValueWindowState state)
    {
        var values = (PaneValues)state;
        return values.IsEmpty ? double.NaN : Math.Max(Totals(values).High, values.Open.High);
    }

    /// <inheritdoc/>
    public override double StandardDeviation(ValueWindowState state)
    {
        var values = (PaneValues)state;
        ref readonly var totals = ref Totals(values);
        var all = new Spread { Weight = totals.Count, Mean = totals.Mean, Squares = totals.Squares };
        all.Add(values.Open.Count, values.Open.Mean, values.Open.Squares);
        return all.Weight < 2 ? double.NaN : Math.Sqrt(all.Squares / (all.Weight - 1));
    }

    /// <inheritdoc/>
    public override double Slope(ValueWindowState state)
    {
        var values = (PaneValues)state;
        ref readonly var totals = ref Totals(values);
        ref readonly var open = ref values.Open;
        var both = totals.Count + open.Count == 0 ? 0 : totals.Count * open.Count / (totals.Count + open.Count);
        var distance = open.MeanTime - totals.MeanTime;
        var squares = totals.TimeSquares + open.TimeSquares + (distance * distance * both);
        var products = totals.Products + open.Products + (distance * (open.Mean - totals.Mean) * both);
        return squares > 0 ? products / squares : double.NaN;
    }

    /// <inheritdoc/>
    public override double Delta(ValueWindowState state)
    {
        var values = (PaneValues)state;
        if (values.Closed == 0 && values.Open.Count < 2)
        {
            return double.NaN;
        }

        var first = values.Closed > 0 ? Decimals.Of(_layout.FirstValue(values.Words)) : values.Times.Open.FirstValue;
        return values.Times.LatestValue - first;
    }

    /// <inheritdoc/>
    public override double Span(ValueWindowState state)
    {
        var values = (PaneValues)state;
        var (first, last) = (Kinds & Aggregates.Ends) != 0 ? Ends(values) : (values.FirstTicks, values.LatestTicks);
        return first == RuleSet.NoDeadline ? double.NaN : (last - first) / (double)TimeSpan.TicksPerSecond;
    }

    /// <inheritdoc/>
    public override double TimeAverage(ValueWindowState state, long nowTicks)
    {
        var values = (PaneValues)state;
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        var held = HeldUntil(values, nowTicks);
        return held.Weight > 0 ? values.Reference + held.Mean : values.Times.LatestValue;
    }

    /// <inheritdoc/>
    public override double TimeStandardDeviation(ValueWindowState state, long nowTicks)
    {
        var values = (PaneValues)state;
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        var held = HeldUntil(values, nowTicks);
        return held.Weight > 0 ? Math.Sqrt(held.Squares / held.Weight) : double.NaN;
    }

    /// <inheritdoc/>
    public override double Percentile(ValueWindowState state, double percent)
    {
        if (_quantiser is null || ((PaneValues)state).Grid is not { Length: > 0 } grid)
        {
            return double.NaN;
        }

        var (below, above, share) = grid.Percentile(percent);
        var value = _quantiser.Unpack(below);
        return share == 0 ? value : value + ((_quantiser.Unpack(above) - value) * share);
    }

    private (long First, long Last) Ends(PaneValues values)
    {
        if (values.IsEmpty)
        {
            return (RuleSet.NoDeadline, 0);
        }

        var first = values.Closed > 0
            ? (values.OldestIndex * _pane) + _layout.First(values.Words)
            : values.OpenStart + values.Times.Open.First;
        return (first, values.OpenStart + values.Times.Open.Last);
    }

    private ref readonly PaneTotals Totals(PaneValues values)
    {
        ref var totals = ref values.Totals;
        if (!totals.IsFresh)
        {
            totals = PaneTotals.Of(values, _layout, Kinds);
        }

        return ref totals;
    }

    private Spread HeldUntil(PaneValues values, long nowTicks)
    {
        _ = Totals(values);
        var times = values.Times;
        var (held, open) = (times.Held, times.Open);
        if (values.Closed > 0)
        {
            held.Add(values.OpenStart + open.First - times.Last, times.LastValue);
        }

        held.Add(open.Last - open.First, open.HeldMean, open.HeldSquares);
        held.Add(nowTicks - values.OpenStart - open.Last, open.LastValue);
        return held;
    }
}
