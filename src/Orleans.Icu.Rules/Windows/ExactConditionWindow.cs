namespace Orleans.Icu.Rules;

/// <summary>A window over a condition of at most two minutes: up to 1,024 times are kept.</summary>
internal sealed partial class ExactConditionWindow(TimeSpan length, ConditionMeasure measure) : ConditionWindow(length, measure)
{
    private readonly bool _isDuration = measure == ConditionMeasure.Duration;

    /// <inheritdoc/>
    public override ConditionWindowState CreateState() => new ExactConditionState();

    /// <inheritdoc/>
    public override double Value(ConditionWindowState state, long nowTicks)
    {
        MoveTo(state, nowTicks);
        var exact = (ExactConditionState)state;
        return _isDuration ? Seconds(DurationTicks(exact, nowTicks)) : exact.Times.Count;
    }

    /// <inheritdoc/>
    protected override void Leave(ConditionWindowState state, long nowTicks)
    {
        var exact = (ExactConditionState)state;
        var start = nowTicks - LengthTicks;
        while (_isDuration && exact.Times.Count > 0 && exact.Time(1) <= start)
        {
            RemoveStretch(exact);
        }

        while (!_isDuration && exact.Times.Count > 0 && exact.Time(0) <= start)
        {
            exact.Times.RemoveFirst(1);
        }

        SetLeave(exact);
    }

    /// <inheritdoc/>
    protected override void Pass(ConditionWindowState state, long nowTicks)
    {
    }

    /// <inheritdoc/>
    protected override void Take(ConditionWindowState state, long ticks, bool holds, bool isRecord)
    {
        var exact = (ExactConditionState)state;
        if (_isDuration)
        {
            TakeChange(exact, ticks, holds);
        }
        else if (holds && (Measure == ConditionMeasure.Records ? isRecord : !state.Holds))
        {
            if (exact.Times.Count == ExactConditionState.Limit)
            {
                exact.Times.RemoveFirst(1);
                exact.Overflowed++;
            }

            exact.Times.Add(ticks);
            SetLeave(exact);
        }
    }

    /// <inheritdoc/>
    protected override int ContentSizeLimit(ConditionWindowState state) =>
        StateWriter.NumberLimit * (3 + ((ExactConditionState)state).Times.Count);

    /// <inheritdoc/>
    protected override void WriteContent(ConditionWindowState state, ref StateWriter writer)
    {
        var exact = (ExactConditionState)state;
        writer.Time(exact.SinceTicks);
        writer.Number((ulong)exact.Times.Count);
        var later = state.AtTicks;
        for (var i = exact.Times.Count - 1; i >= 0; i--)
        {
            writer.Number((ulong)(later - exact.Time(i)));
            later = exact.Time(i);
        }
    }

    /// <inheritdoc/>
    protected override void ReadContent(ConditionWindowState state, ref StateReader reader)
    {
        var exact = (ExactConditionState)state;
        exact.SinceTicks = reader.Time();
        var times = new long[reader.Count(ExactConditionState.Limit)];
        var ticks = state.AtTicks;
        for (var i = times.Length - 1; i >= 0; i--)
        {
            ticks -= reader.Count(2 * LengthTicks);
            times[i] = ticks;
        }

        if (exact.SinceTicks > state.AtTicks || ticks < Math.Max(0, state.AtTicks - (2 * LengthTicks)) || (_isDuration && times.Length % 2 != 0))
        {
            throw new RuleStateFormatException("The times of a window are damaged.");
        }

        for (var i = 0; i < times.Length; i++)
        {
            exact.Times.Add(times[i]);
            exact.TotalTicks += _isDuration && i % 2 != 0 ? times[i] - times[i - 1] : 0;
        }

        SetLeave(exact);
    }

    private static void RemoveStretch(ExactConditionState exact)
    {
        exact.TotalTicks -= exact.Time(1) - exact.Time(0);
        exact.Times.RemoveFirst(2);
    }

    private void TakeChange(ExactConditionState exact, long ticks, bool holds)
    {
        if (holds && !exact.Holds)
        {
            exact.SinceTicks = ticks;
        }
        else if (!holds && exact.Holds && ticks > exact.SinceTicks)
        {
            if (exact.Times.Count == ExactConditionState.Limit)
            {
                RemoveStretch(exact);
                exact.Overflowed++;
            }

            var begin = Math.Max(exact.SinceTicks, ticks - LengthTicks);
            exact.Times.Add(begin);
            exact.Times.Add(ticks);
            exact.TotalTicks += ticks - begin;
            SetLeave(exact);
        }
    }

    private long DurationTicks(ExactConditionState exact, long nowTicks)
    {
        var start = nowTicks - LengthTicks;
        var gone = exact.Times.Count > 0 ? Math.Max(0, start - exact.Time(0)) : 0;
        var present = exact.Holds ? nowTicks - Math.Max(exact.SinceTicks, start) : 0;
        return exact.TotalTicks - gone + present;
    }

    private void SetLeave(ExactConditionState exact) => exact.LeaveTicks = exact.Times.Count > 0
        ? exact.Time(_isDuration ? 1 : 0) + LengthTicks
        : RuleSet.NoDeadline;
}
