namespace Orleans.Icu.Rules;

/// <summary>A window of at most two minutes: every value is kept, up to 1,024.</summary>
internal sealed class ExactWindow(TimeSpan length, Aggregates kinds) : ValueWindow(length, kinds)
{
    /// <inheritdoc/>
    public override ValueWindowState CreateState() => new ExactValues((Kinds & Aggregates.Quantiles) != 0);

    /// <inheritdoc/>
    public override bool Add(ValueWindowState state, long ticks, double value, long nowTicks)
    {
        nowTicks = Math.Max(nowTicks, ticks);
        MoveTo(state, nowTicks);
        if (ticks <= nowTicks - LengthTicks || !double.IsFinite(value))
        {
            return false;
        }

        var values = (ExactValues)state;
        values.Insert(ticks, value);
        SetLeave(values);
        return true;
    }

    /// <inheritdoc/>
    public override double Count(ValueWindowState state) => ((ExactValues)state).Count;

    /// <inheritdoc/>
    public override double Sum(ValueWindowState state)
    {
        var values = (ExactValues)state;
        return values.Count == 0 ? double.NaN : Moments(values).Sum;
    }

    /// <inheritdoc/>
    public override double Average(ValueWindowState state)
    {
        var values = (ExactValues)state;
        return values.Count == 0 ? double.NaN : Moments(values).Mean;
    }

    /// <inheritdoc/>
    public override double Minimum(ValueWindowState state)
    {
        var values = (ExactValues)state;
        return values.Count == 0 ? double.NaN : Extremes(values).Low;
    }

    /// <inheritdoc/>
    public override double Maximum(ValueWindowState state)
    {
        var values = (ExactValues)state;
        return values.Count == 0 ? double.NaN : Extremes(values).High;
    }

    /// <inheritdoc/>
    public override double StandardDeviation(ValueWindowState state)
    {
        var values = (ExactValues)state;
        return values.Count < 2 ? double.NaN : Math.Sqrt(Moments(values).Squares / (values.Count - 1));
    }

    /// <inheritdoc/>
    public override double Slope(ValueWindowState state)
    {
        var values = (ExactValues)state;
        return values.Count < 2 || values.Times[0] == values.Times[^1] ? double.NaN : Trend(values).Slope;
    }

    /// <inheritdoc/>
    public override double Delta(ValueWindowState state)
    {
        var values = (ExactValues)state;
        return values.Count < 2 ? double.NaN : values.Values[^1] - values.Values[0];
    }

    /// <inheritdoc/>
    public override double Span(ValueWindowState state)
    {
        var values = (ExactValues)state;
        return values.Count == 0 ? double.NaN : (values.Times[^1] - values.Times[0]) / (double)TimeSpan.TicksPerSecond;
    }

    /// <inheritdoc/>
    public override double TimeAverage(ValueWindowState state, long nowTicks)
    {
        var values = (ExactValues)state;
        if (values.Count == 0)
        {
            return double.NaN;
        }

        var held = HeldUntil(values, nowTicks);
        return held.Weight > 0 ? values.Values[0] + held.Mean : values.Values[^1];
    }

    /// <inheritdoc/>
    public override double TimeStandardDeviation(ValueWindowState state, long nowTicks)
    {
        var values = (ExactValues)state;
        if (values.Count == 0)
        {
            return double.NaN;
        }

        var held = HeldUntil(values, nowTicks);
        return held.Weight > 0 ? Math.Sqrt(held.Squares / held.Weight) : double.NaN;
    }

    /// <inheritdoc/>
    public override double Percentile(ValueWindowState state, double percent)
    {
        var sorted = ((ExactValues)state).Sorted;
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        var place = (sorted.Length - 1) * percent / 100;
        var below = (int)place;
        return below + 1 < sorted.Length
            ? sorted[below] + ((sorted[below + 1] - sorted[below]) * (place - below))
            : sorted[below];
    }

    /// <inheritdoc/>
    public override void WarmUp(ValueWindowState state, in WindowHistory history, long nowTicks)
    {
    }

    /// <inheritdoc/>
    public override int SizeLimit(ValueWindowState state) => ExactValuesCodec.SizeLimit((ExactValues)state);

    /// <inheritdoc/>
    public override void Write(ValueWindowState state, ref StateWriter writer) =>
        ExactValuesCodec.Write((ExactValues)state, Kinds, ref writer);

    /// <inheritdoc/>
    public override ValueWindowState Read(ref StateReader reader)
    {
        var values = (ExactValues)CreateState();
        ExactValuesCodec.Read(values, this, ref reader);
        SetLeave(values);
        return values;
    }

    /// <inheritdoc/>
    protected override void Leave(ValueWindowState state, long nowTicks)
    {
        var values = (ExactValues)state;
        values.DropUntil(nowTicks - LengthTicks);
        SetLeave(values);
    }

    private static ref ExactTotals Moments(ExactValues values)
    {
        ref var totals = ref values.Totals;
        if (!totals.Take(Aggregates.Moments))
        {
            // Measured from the first value, so that the average of equal values is that value.
            var reference = values.Values[0];
            var above = Sweep.Sum(values.Values, reference);
            totals.Mean = reference + (above / values.Count);
            totals.Sum = (reference * values.Count) + above;
            totals.Squares = Sweep.Squares(values.Values, totals.Mean);
        }

        return ref totals;
    }

    private static ref ExactTotals Extremes(ExactValues values)
    {
        ref var totals = ref values.Totals;
        if (!totals.Take(Aggregates.Extremes))
        {
            (totals.Low, totals.High) = Sweep.Extremes(values.Values);
        }

        return ref totals;
    }

    private static ref ExactTotals Trend(ExactValues values)
    {
        ref var totals = ref values.Totals;
        if (!totals.Take(Aggregates.Trend))
        {
            totals.Slope = TimedSweep.SlopePerHour(values.Times, values.Values);
        }

        return ref totals;
    }

    private static Spread HeldUntil(ExactValues values, long nowTicks)
    {
        ref var totals = ref values.Totals;
        if (!totals.Take(Aggregates.TimeWeighted))
        {
            totals.Held = TimedSweep.Held(values.Times, values.Values);
        }

        var held = totals.Held;
        held.Add(nowTicks - values.Times[^1], values.Values[^1] - values.Values[0]);
        return held;
    }

    private void SetLeave(ExactValues values) =>
        values.LeaveTicks = values.Count > 0 ? values.Times[0] + LengthTicks : RuleSet.NoDeadline;
}
