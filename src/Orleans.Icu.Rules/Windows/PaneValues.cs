namespace Orleans.Icu.Rules;

/// <summary>
/// The values of a long window: the newest pane as it fills, and older ones, oldest first, stored compactly. Panes without values are
/// not kept.
/// </summary>
internal sealed class PaneValues(PaneLayout layout) : ValueWindowState
{
    private const int FirstCapacity = 4;
    private uint[] _words = [];

    /// <summary>The newest pane.</summary>
    public PaneSummary Open;

    /// <summary>What has been worked out from the closed panes.</summary>
    public PaneTotals Totals;

    /// <summary>Number of the newest pane since the epoch of ticks; only of use while there is one.</summary>
    public long OpenIndex { get; private set; }

    /// <summary>When the newest pane begins; <see cref="RuleSet.NoDeadline"/> when the window is empty.</summary>
    public long OpenStart { get; private set; } = RuleSet.NoDeadline;

    /// <summary>What averages are measured from: the first value since the window was empty.</summary>
    public double Reference { get; set; }

    /// <summary>The latest value.</summary>
    public double LatestValue { get; set; }

    /// <summary>Samples, when quantiles are asked for.</summary>
    public QuantileGrid? Grid { get; init; }

    /// <summary>Number of closed panes.</summary>
    public int Closed { get; private set; }

    /// <summary>Whether there is no value.</summary>
    public bool IsEmpty => OpenStart == RuleSet.NoDeadline;

    /// <summary>The closed panes.</summary>
    public ReadOnlySpan<uint> Words => _words.AsSpan(0, Closed * layout.Size);

    /// <summary>Number of the oldest pane.</summary>
    public long OldestIndex => Closed > 0 ? IndexOf(0) : OpenIndex;

    /// <summary>The words of a closed pane.</summary>
    public Span<uint> WordsOf(int place) => _words.AsSpan(place * layout.Size, layout.Size);

    /// <summary>The number of a closed pane.</summary>
    public long IndexOf(int place) => OpenIndex - PaneKey.Age(_words[place * layout.Size], OpenIndex);

    /// <summary>Closes the newest pane and begins a newer one.</summary>
    public void Begin(long index)
    {
        if (!IsEmpty)
        {
            MakeRoom();
            layout.Store(Open, OpenIndex, _words.AsSpan(Closed * layout.Size, layout.Size));
            Closed++;
            Totals.IsFresh = false;
        }

        Open = default;
        OpenIndex = index;
        OpenStart = index * layout.Width;
    }

    /// <summary>Inserts an empty place for a closed pane that was not there.</summary>
    public void Insert(int place, long index)
    {
        MakeRoom();
        var rest = _words.AsSpan(place * layout.Size, (Closed - place) * layout.Size);
        rest.CopyTo(_words.AsSpan((place + 1) * layout.Size));
        Closed++;
        layout.Store(default, index, WordsOf(place));
    }

    /// <summary>Drops the panes before one.</summary>
    public void DropBefore(long oldest)
    {
        if (IsEmpty || OpenIndex < oldest)
        {
            Closed = 0;
            Open = default;
            OpenStart = RuleSet.NoDeadline;
            Totals.IsFresh = false;
            return;
        }

        var gone = 0;
        while (gone < Closed && IndexOf(gone) < oldest)
        {
            gone++;
        }

        if (gone > 0)
        {
            Words[(gone * layout.Size)..].CopyTo(_words);
            Closed -= gone;
            Totals.IsFresh = false;
        }
    }

    private void MakeRoom()
    {
        var needed = (Closed + 1) * layout.Size;
        if (needed > _words.Length)
        {
            var panes = Math.Clamp(Closed * 2, FirstCapacity, PaneKey.PanesPerWindow);
            Array.Resize(ref _words, panes * layout.Size);
        }
    }
}
