namespace Orleans.Icu.Rules;

/// <summary>The newest pane of a long window and the totals of the others, as one object that windows without panes go without.</summary>
internal sealed class PaneSums
{
    /// <summary>The newest pane.</summary>
    public PaneSummary Open;

    /// <summary>What has been worked out from the closed panes.</summary>
    public PaneTotals Totals;
}
