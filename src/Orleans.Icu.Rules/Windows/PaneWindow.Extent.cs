namespace Orleans.Icu.Rules;

/// <content>
/// From when to when there are values, without anything kept for it in the panes: the first value's time is known as long as its pane is
/// the oldest, later that pane's start stands for it.
/// </content>
internal sealed partial class PaneWindow
{
    private void TakeExtent(PaneValues values, long ticks)
    {
        values.LatestTicks = Math.Max(values.LatestTicks, ticks);
        if (ticks < values.FirstTicks)
        {
            values.FirstTicks = Math.Max(ticks, OldestStart(values));
        }
    }

    private void LeaveExtent(PaneValues values)
    {
        if (_keepsPanes ? values.IsEmpty : values.Grid is null or { Length: 0 })
        {
            (values.FirstTicks, values.LatestTicks) = (RuleSet.NoDeadline, 0);
        }
        else
        {
            values.FirstTicks = Math.Max(values.FirstTicks, OldestStart(values));
        }
    }

    /// <summary>When the oldest pane begins, or without panes the oldest sample's cell.</summary>
    private long OldestStart(PaneValues values) => _keepsPanes ? values.OldestIndex * _pane : values.Grid!.First * _cell;

    private long NewestEnd(PaneValues values) =>
        _keepsPanes ? values.OpenStart + _pane : (values.Grid!.First + values.Grid.Length) * _cell;
}
