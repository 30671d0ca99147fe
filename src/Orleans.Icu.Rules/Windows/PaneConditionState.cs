namespace Orleans.Icu.Rules;

/// <summary>
/// The panes of a long window: the newest as it fills, and older ones, oldest first, each as a whole number: a count, or the share of
/// the pane in which the condition held. Whole numbers do not drift as they are added and taken away.
/// </summary>
internal abstract class PaneConditionState : ConditionWindowState
{
    /// <summary>Number of the newest pane.</summary>
    public long OpenIndex { get; set; }

    /// <summary>Count, or ticks, of the newest pane.</summary>
    public long Open { get; set; }

    /// <summary>Sum of the numbers of the older panes.</summary>
    public long Total { get; private set; }

    /// <summary>Number of older panes that are kept; there may be empty ones among them, but not the oldest.</summary>
    public abstract int Closed { get; }

    /// <summary>The number of an older pane.</summary>
    public abstract long IndexOf(int place);

    /// <summary>What is in an older pane.</summary>
    public abstract int Content(int place);

    /// <summary>Begins a newer pane; the one before is kept if there is something in it.</summary>
    public void Begin(long index, int content)
    {
        if (content > 0)
        {
            Keep(OpenIndex, content);
            Total += content;
        }

        (OpenIndex, Open) = (index, 0);
    }

    /// <summary>Drops the panes before one.</summary>
    public void DropBefore(long oldest)
    {
        var gone = 0;
        for (; gone < Closed && IndexOf(gone) < oldest; gone++)
        {
            Total -= Content(gone);
        }

        if (gone > 0)
        {
            DropFirst(gone);
        }

        Open = OpenIndex < oldest ? 0 : Open;
    }

    /// <summary>Keeps a pane that is newer than all that are kept.</summary>
    protected abstract void Keep(long index, int content);

    /// <summary>Drops the first panes, and empty ones that follow them.</summary>
    protected abstract void DropFirst(int count);
}
