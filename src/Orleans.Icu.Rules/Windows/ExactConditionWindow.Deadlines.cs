namespace Orleans.Icu.Rules;

/// <content>When the value will reach or fall below a number.</content>
internal sealed partial class ExactConditionWindow
{
    /// <inheritdoc/>
    public override long Reaches(ConditionWindowState state, double value, long nowTicks)
    {
        var exact = (ExactConditionState)state;
        if (Value(state, nowTicks) >= value)
        {
            return nowTicks;
        }

        var target = TicksOf(value);
        return _isDuration && state.Holds && target <= LengthTicks
            ? ReachTicks(exact, target - DurationTicks(exact, nowTicks), nowTicks)
            : RuleSet.NoDeadline;
    }

    /// <inheritdoc/>
    public override long Falls(ConditionWindowState state, double value, long nowTicks)
    {
        var exact = (ExactConditionState)state;
        if (Value(state, nowTicks) < value)
        {
            return nowTicks;
        }

        if (!_isDuration)
        {
            return state.LeaveTicks;
        }

        // While it holds, as much comes as goes at most.
        return state.Holds
            ? RuleSet.NoDeadline
            : FallTicks(exact, DurationTicks(exact, nowTicks) - TicksOf(value) + 1, nowTicks - LengthTicks);
    }

    /// <summary>The value grows while the window begins in a gap, and stands still while it begins in a stretch.</summary>
    private long ReachTicks(ExactConditionState exact, long missing, long nowTicks)
    {
        var start = nowTicks - LengthTicks;
        for (var i = 0; i < exact.Times.Count; i += 2)
        {
            var gap = Math.Max(0, exact.Time(i) - start);
            if (missing <= gap)
            {
                break;
            }

            missing -= gap;
            start = exact.Time(i + 1);
        }

        return start + LengthTicks + missing;
    }

    private long FallTicks(ExactConditionState exact, long losing, long startTicks)
    {
        for (var i = 0; i < exact.Times.Count; i += 2)
        {
            var begin = Math.Max(exact.Time(i), startTicks);
            if (losing <= exact.Time(i + 1) - begin)
            {
                return begin + losing + LengthTicks;
            }

            losing -= exact.Time(i + 1) - begin;
        }

        return RuleSet.NoDeadline;
    }
}
