namespace Orleans.Icu.Rules;

/// <summary>
/// The panes of a long window: the newest as it fills, and all older ones since the oldest with something in it, each as a whole number:
/// a count, or the share of the pane in which the condition held. Whole numbers do not drift as they are added and taken away.
/// </summary>
internal sealed class PaneConditionState : ConditionWindowState
{
    private NumberRing _closed = new(PaneKey.PanesPerWindow);

    /// <summary>Number of the newest pane.</summary>
    public long OpenIndex { get; set; }

    /// <summary>Count, or ticks, of the newest pane.</summary>
    public long Open { get; set; }

    /// <summary>Sum of the numbers of the older panes.</summary>
    public long Total { get; private set; }

    /// <summary>Number of the oldest pane that is kept; only of use when there is one.</summary>
    public long Oldest { get; private set; }

    /// <summary>Number of older panes from the oldest with something in it to the last such; there may be empty ones between.</summary>
    public int Closed { get; private set; }

    /// <summary>What is in an older pane.</summary>
    public int Content(long index) => _closed[index];

    /// <summary>Begins a newer pane; the one before is kept if there is something in it.</summary>
    public void Begin(long index, int content)
    {
        if (content > 0)
        {
            Oldest = Closed == 0 ? OpenIndex : Oldest;
            Closed = (int)(OpenIndex - Oldest) + 1;
            _closed[OpenIndex] = content;
            Total += content;
        }

        (OpenIndex, Open) = (index, 0);
    }

    /// <summary>Drops the panes before one, and empty ones that follow them.</summary>
    public void DropBefore(long oldest)
    {
        while (Closed > 0 && (Oldest < oldest || _closed[Oldest] == 0))
        {
            Total -= _closed[Oldest];
            _closed[Oldest] = 0;
            Oldest++;
            Closed--;
        }

        Open = OpenIndex < oldest ? 0 : Open;
    }
}
