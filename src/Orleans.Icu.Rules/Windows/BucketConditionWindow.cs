namespace Orleans.Icu.Rules;

/// <summary>A window over a condition that counts the buckets in which it held.</summary>
internal sealed class BucketConditionWindow : ConditionWindow
{
    private readonly long _bucket;

    /// <summary>Prepares a window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The buckets are longer than the window or too many.</exception>
    public BucketConditionWindow(TimeSpan length, TimeSpan bucket)
        : base(length, ConditionMeasure.Buckets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bucket.Ticks, (LengthTicks + BucketLimit - 1) / BucketLimit, nameof(bucket));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bucket, length);
        _bucket = bucket.Ticks;
    }

    /// <inheritdoc/>
    public override ConditionWindowState CreateState() => new BucketConditionState();

    /// <inheritdoc/>
    public override double Value(ConditionWindowState state, long nowTicks)
    {
        MoveTo(state, nowTicks);
        return ((BucketConditionState)state).Count;
    }

    /// <inheritdoc/>
    public override long Reaches(ConditionWindowState state, double value, long nowTicks)
    {
        if (Value(state, nowTicks) >= value)
        {
            return nowTicks;
        }

        // The next bucket counts once the condition has held in it.
        return state.Holds ? (((nowTicks / _bucket) + 1) * _bucket) + 1 : RuleSet.NoDeadline;
    }

    /// <inheritdoc/>
    public override long Falls(ConditionWindowState state, double value, long nowTicks) =>
        Value(state, nowTicks) < value ? nowTicks : state.LeaveTicks;

    /// <inheritdoc/>
    protected override void Leave(ConditionWindowState state, long nowTicks)
    {
        var buckets = (BucketConditionState)state;
        buckets.DropBefore(PaneKey.Oldest(nowTicks, LengthTicks, _bucket));
        SetLeave(buckets);
    }

    /// <inheritdoc/>
    protected override void Pass(ConditionWindowState state, long nowTicks)
    {
        var buckets = (BucketConditionState)state;
        var first = Math.Max(state.AtTicks / _bucket, PaneKey.Oldest(nowTicks, LengthTicks, _bucket));
        for (var bucket = first; bucket <= (nowTicks - 1) / _bucket; bucket++)
        {
            buckets.Set(bucket);
        }

        SetLeave(buckets);
    }

    /// <inheritdoc/>
    protected override void Take(ConditionWindowState state, long ticks, bool holds, bool isRecord)
    {
        if (holds)
        {
            var buckets = (BucketConditionState)state;
            buckets.Set(ticks / _bucket);
            SetLeave(buckets);
        }
    }

    /// <inheritdoc/>
    protected override int ContentSizeLimit(ConditionWindowState state) => (BucketLimit * 2) + StateWriter.NumberLimit;

    /// <inheritdoc/>
    protected override void WriteContent(ConditionWindowState state, ref StateWriter writer)
    {
        var buckets = (BucketConditionState)state;
        writer.Byte(buckets.Count);
        var newest = state.AtTicks / _bucket;
        for (var bucket = buckets.Newest; buckets.Count > 0 && bucket >= buckets.Oldest; bucket--)
        {
            if (buckets.IsSet(bucket))
            {
                writer.Number((ulong)(newest - bucket));
                newest = bucket;
            }
        }
    }

    /// <inheritdoc/>
    protected override void ReadContent(ConditionWindowState state, ref StateReader reader)
    {
        var buckets = (BucketConditionState)state;
        Span<long> indexes = stackalloc long[reader.Byte()];
        var newest = state.AtTicks / _bucket;
        for (var i = indexes.Length - 1; i >= 0; i--)
        {
            newest -= reader.Count(BucketLimit + 1);
            indexes[i] = newest;
        }

        if (newest < 0 || (indexes.Length > 0 && indexes[^1] - indexes[0] > BucketLimit))
        {
            throw new RuleStateFormatException("The buckets of a window are damaged.");
        }

        foreach (var index in indexes)
        {
            buckets.Set(index);
        }

        SetLeave(buckets);
    }

    private void SetLeave(BucketConditionState buckets) => buckets.LeaveTicks = buckets.Count > 0
        ? PaneKey.LeaveTicks(buckets.Oldest, LengthTicks, _bucket)
        : RuleSet.NoDeadline;
}
