namespace Orleans.Icu.Rules;

/// <content>History, of which only summaries are known.</content>
internal sealed partial class PaneWindow
{
    /// <inheritdoc/>
    public override void WarmUp(ValueWindowState state, in WindowHistory history, long nowTicks)
    {
        var values = (PaneValues)state;
        var ticks = Math.Min(history.MiddleTicks, nowTicks);
        if (!history.IsUsable || !RuleTime.IsValid(ticks))
        {
            return;
        }

        MoveTo(values, nowTicks);
        if (_keepsPanes && IsInWindow(ticks, nowTicks, _pane))
        {
            WarmUpPane(values, ticks, history);
        }

        if (values.Grid is not null)
        {
            WarmUpGrid(values, history, nowTicks);
        }

        SetLeave(values);
    }

    private void WarmUpPane(PaneValues values, long ticks, in WindowHistory history)
    {
        if (values.IsEmpty || ticks >= values.OpenStart + _pane)
        {
            Begin(values, ticks / _pane, history.Mean);
        }

        if (ticks >= values.OpenStart)
        {
            WarmUpOpen(values, ticks - values.OpenStart, history);
        }
        else if (values.OpenIndex - (ticks / _pane) <= PaneKey.PanesPerWindow)
        {
            var index = ticks / _pane;
            var words = FindOrWiden(values, index);
            var (pane, offset) = (_layout.Load(words, values.Step), ticks - (index * _pane));
            var isOnly = pane.Count == 0;
            WarmUpSummary(values, ref pane, offset, history);
            values.Store(index, pane);
            HoldLate(words, offset, history.Mean, history.Mean - values.Reference, isOnly);
        }

        if (_keepsExtent)
        {
            TakeExtent(values, ticks);
        }
    }

    private void WarmUpOpen(PaneValues values, long offset, in WindowHistory history)
    {
        var isOnly = values.Open.Count == 0;
        WarmUpSummary(values, ref values.Open, offset, history);
        if (_layout.KeepsTimes)
        {
            var times = values.Times;
            times.Open.Hold(offset, history.Mean, history.Mean - values.Reference, isOnly, values.Open.Count);
            times.LatestValue = times.Open.Last == offset ? history.Mean : times.LatestValue;
        }
    }

    private static void WarmUpSummary(PaneValues values, ref PaneSummary pane, long offset, in WindowHistory history)
    {
        var hours = offset * (1d / TimeSpan.TicksPerHour);
        if (history.Count > 1)
        {
            pane.Take(hours, history.Minimum, history.Minimum - values.Reference, 1);
            pane.Take(hours, history.Maximum, history.Maximum - values.Reference, 1);
        }

        if (history.Count != 2)
        {
            var rest = history.Rest;
            pane.Take(hours, rest, rest - values.Reference, Math.Max(1, history.Count - 2));
        }
    }

    private void WarmUpGrid(PaneValues values, in WindowHistory history, long nowTicks)
    {
        var begin = Math.Max(history.StartTicks, nowTicks - LengthTicks + 1);
        var end = Math.Min(history.StartTicks + Math.Max(history.Width.Ticks, 1) - 1, nowTicks);
        if (begin < 0 || end < begin)
        {
            return;
        }

        for (var cell = begin / _cell; cell <= end / _cell; cell++)
        {
            SetCell(values, values.Grid!, cell, history.Mean);
        }

        if (_keepsExtent && !_keepsPanes)
        {
            TakeExtent(values, begin);
            TakeExtent(values, Math.Clamp(history.MiddleTicks, begin, end));
        }
    }
}
