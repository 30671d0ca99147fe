namespace Orleans.Icu.Rules;

/// <content>When the value will reach or fall below a number.</content>
internal sealed partial class PaneConditionWindow
{
    /// <inheritdoc/>
    public override long Reaches(ConditionWindowState state, double value, long nowTicks)
    {
        if (Value(state, nowTicks) >= value)
        {
            return nowTicks;
        }

        var target = TicksOf(value);
        return _isDuration && state.Holds && target <= LengthTicks
            ? ReachTicks((PaneConditionState)state, target, nowTicks)
            : RuleSet.NoDeadline;
    }

    /// <inheritdoc/>
    public override long Falls(ConditionWindowState state, double value, long nowTicks)
    {
        if (Value(state, nowTicks) < value)
        {
            return nowTicks;
        }

        return _isDuration ? FallTicks((PaneConditionState)state, TicksOf(value), nowTicks) : state.LeaveTicks;
    }

    private long ReachTicks(PaneConditionState panes, long target, long nowTicks)
    {
        var (value, ticks) = (DurationTicks(panes), nowTicks);
        for (var pane = panes.Oldest; pane < panes.Oldest + panes.Closed; pane++)
        {
            var leave = PaneKey.LeaveTicks(pane, LengthTicks, _pane);
            if (ticks + target - value < leave)
            {
                break;
            }

            value += leave - ticks - TicksOfShare(panes.Content(pane));
            ticks = leave;
        }

        // By then it has held long enough without what came before.
        return Math.Min(ticks + target - value, nowTicks + target);
    }

    private long FallTicks(PaneConditionState panes, long target, long nowTicks)
    {
        // For each pane that leaves another is closed, of which a share may be lost.
        var lost = (_pane / _whole) + 1;
        var (value, ticks) = (DurationTicks(panes), nowTicks);
        for (var pane = panes.Oldest; pane < panes.Oldest + panes.Closed; pane++)
        {
            var leave = PaneKey.LeaveTicks(pane, LengthTicks, _pane);
            value += (panes.Holds ? leave - ticks : 0) - TicksOfShare(panes.Content(pane)) - lost;
            ticks = leave;
            if (value < target)
            {
                return ticks;
            }
        }

        return panes.Holds || target <= 0 || panes.Open == 0
            ? RuleSet.NoDeadline
            : PaneKey.LeaveTicks(panes.OpenIndex, LengthTicks, _pane);
    }
}
