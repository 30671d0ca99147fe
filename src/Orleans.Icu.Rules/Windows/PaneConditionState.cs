namespace Orleans.Icu.Rules;

/// <summary>
/// The panes of a long window: the newest as it fills, and older ones, oldest first, as keys with a whole number: a count, or the
/// share of the pane in which the condition held. Whole numbers do not drift as they are added and taken away.
/// </summary>
internal sealed class PaneConditionState : ConditionWindowState
{
    private const int FirstCapacity = 4;
    private uint[] _keys = [];

    /// <summary>Number of the newest pane.</summary>
    public long OpenIndex { get; set; }

    /// <summary>Count, or ticks, of the newest pane.</summary>
    public long Open { get; set; }

    /// <summary>Number of older panes.</summary>
    public int Closed { get; private set; }

    /// <summary>Sum of the numbers of the older panes.</summary>
    public long Total { get; private set; }

    /// <summary>The older panes.</summary>
    public ReadOnlySpan<uint> Keys => _keys.AsSpan(0, Closed);

    /// <summary>The number of an older pane.</summary>
    public long IndexOf(int place) => OpenIndex - PaneKey.Age(_keys[place], OpenIndex);

    /// <summary>Begins a newer pane; the one before is kept if there is something in it.</summary>
    public void Begin(long index, int content)
    {
        if (content > 0)
        {
            if (Closed == _keys.Length)
            {
                Array.Resize(ref _keys, Math.Clamp(Closed * 2, FirstCapacity, PaneKey.PanesPerWindow));
            }

            _keys[Closed] = PaneKey.Make(OpenIndex, content);
            Closed++;
            Total += content;
        }

        (OpenIndex, Open) = (index, 0);
    }

    /// <summary>Drops the panes before one.</summary>
    public void DropBefore(long oldest)
    {
        var gone = 0;
        while (gone < Closed && IndexOf(gone) < oldest)
        {
            Total -= PaneKey.Content(_keys[gone]);
            gone++;
        }

        Keys[gone..].CopyTo(_keys);
        Closed -= gone;
        Open = OpenIndex < oldest ? 0 : Open;
    }
}
