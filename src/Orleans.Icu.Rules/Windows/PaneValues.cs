namespace Orleans.Icu.Rules;

/// <summary>
/// The values of a long window: the newest pane as it fills, and the closed ones before it, oldest first, stored compactly in a row.
/// The row begins with a pane that has values; later ones may have none.
/// </summary>
internal sealed class PaneValues(PaneLayout layout) : ValueWindowState
{
    private const int FirstCapacity = 4;
    private ushort[] _words = [];
    private PaneSums? _sums;
    private PaneTimeSums? _times;

    /// <summary>The newest pane.</summary>
    public ref PaneSummary Open => ref Sums.Open;

    /// <summary>What has been worked out from the closed panes.</summary>
    public ref PaneTotals Totals => ref Sums.Totals;

    /// <summary>When values came; only for windows that keep times.</summary>
    public PaneTimeSums Times => _times ??= new PaneTimeSums();

    /// <summary>Number of the newest pane since the epoch of ticks; only of use while there is one.</summary>
    public long OpenIndex => OpenStart / layout.Width;

    /// <summary>When the newest pane begins; <see cref="RuleSet.NoDeadline"/> when there are no panes.</summary>
    public long OpenStart { get; private set; } = RuleSet.NoDeadline;

    /// <summary>What averages are measured from: the first value since the window was empty.</summary>
    public double Reference { get; set; }

    /// <summary>What averages of closed panes are multiples of; grows until the window is empty.</summary>
    public PaneStep Step { get; set; }

    /// <summary>
    /// Time of the first value, or the start of its pane once others have left before it; <see cref="RuleSet.NoDeadline"/> without
    /// values. Kept for extents only.
    /// </summary>
    public long FirstTicks { get; set; } = RuleSet.NoDeadline;

    /// <summary>Time of the last value; kept for extents only.</summary>
    public long LatestTicks { get; set; }

    /// <summary>Samples, when quantiles are asked for.</summary>
    public QuantileGrid? Grid { get; init; }

    /// <summary>Number of closed panes from the oldest with values on, empty ones included.</summary>
    public int Closed { get; private set; }

    /// <summary>Whether there is no pane.</summary>
    public bool IsEmpty => OpenStart == RuleSet.NoDeadline;

    /// <summary>The closed panes.</summary>
    public ReadOnlySpan<ushort> Words => _words.AsSpan(0, Closed * layout.Size);

    /// <summary>Number of the oldest pane.</summary>
    public long OldestIndex => OpenIndex - Closed;

    /// <summary>Made when first used: a window of quantiles alone has none.</summary>
    private PaneSums Sums => _sums ??= new PaneSums();

    /// <summary>The words of a closed pane.</summary>
    public Span<ushort> WordsOf(long index) => _words.AsSpan((int)(index - OldestIndex) * layout.Size, layout.Size);

    /// <summary>Stores a closed pane.</summary>
    public void Store(long index, in PaneSummary pane)
    {
        var step = layout.Fit(Step, pane);
        if (step.Rank != Step.Rank)
        {
            for (var at = 0; at < Closed * layout.Size; at += layout.Size)
            {
                layout.Change(_words.AsSpan(at, layout.Size), Step, step);
            }

            Step = step;
        }

        layout.Store(pane, step, WordsOf(index));
        Totals.IsFresh = false;
    }

    /// <summary>Closes the newest pane and begins a newer one, at most <see cref="PaneKey.PanesPerWindow"/> after the oldest.</summary>
    public void Begin(long index)
    {
        if (!IsEmpty)
        {
            var closing = OpenIndex;
            Lengthen((int)(index - closing));
            OpenStart = index * layout.Width;
            Store(closing, Open);
            if (layout.KeepsTimes)
            {
                layout.Store(Times.Open, WordsOf(closing));
            }
        }

        ClearOpen();
        OpenStart = index * layout.Width;
    }

    /// <summary>Makes the row begin with a pane that is older than all.</summary>
    public void Widen(long index)
    {
        var (length, more) = (Closed * layout.Size, (int)(OldestIndex - index));
        Lengthen(more);
        _words.AsSpan(0, length).CopyTo(_words.AsSpan(more * layout.Size));
        _words.AsSpan(0, more * layout.Size).Clear();
    }

    /// <summary>Drops the panes before one.</summary>
    public void DropBefore(long oldest)
    {
        if (IsEmpty || OpenIndex < oldest)
        {
            Closed = 0;
            OpenStart = RuleSet.NoDeadline;
            Step = default;
            ClearOpen();
            return;
        }

        var gone = (int)Math.Clamp(oldest - OldestIndex, 0, Closed);
        if (gone > 0)
        {
            while (gone < Closed && _words[gone * layout.Size] == 0)
            {
                gone++;
            }

            Words[(gone * layout.Size)..].CopyTo(_words);
            Closed -= gone;
            Totals.IsFresh = false;
        }
    }

    private void ClearOpen()
    {
        Open = default;
        Totals.IsFresh = false;
        if (layout.KeepsTimes)
        {
            Times.Open = default;
        }
    }

    private void Lengthen(int panes)
    {
        var (before, after) = (Closed * layout.Size, (Closed + panes) * layout.Size);
        if (after > _words.Length)
        {
            var capacity = Math.Clamp(Closed * 2, FirstCapacity, PaneKey.PanesPerWindow);
            Array.Resize(ref _words, Math.Max(capacity * layout.Size, after));
        }

        _words.AsSpan(before..after).Clear();
        Closed += panes;
    }
}
