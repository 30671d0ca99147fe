namespace Orleans.Icu.Rules;

/// <summary>Panes of which most have something in them: all since the oldest, as a ring of shares.</summary>
internal sealed class PaneShares : PaneConditionState
{
    /// <summary>The share of a pane in which the condition held all the time.</summary>
    public const int Whole = ushort.MaxValue;

    private ushort[] _shares = [];
    private long _first;
    private int _closed;

    /// <inheritdoc/>
    public override int Closed => _closed;

    /// <inheritdoc/>
    public override long IndexOf(int place) => _first + place;

    /// <inheritdoc/>
    public override int Content(int place) => Share(place);

    /// <inheritdoc/>
    protected override void Keep(long index, int content)
    {
        if (_shares is [])
        {
            _shares = new ushort[PaneKey.PanesPerWindow];
        }

        _first = _closed == 0 ? index : _first;
        _closed = (int)(index - _first) + 1;
        Share(_closed - 1) = (ushort)content;
    }

    /// <inheritdoc/>
    protected override void DropFirst(int count)
    {
        for (var gone = 0; _closed > 0 && (gone < count || Share(0) == 0); gone++)
        {
            Share(0) = 0;
            _first++;
            _closed--;
        }
    }

    private ref ushort Share(int place) => ref _shares[(_first + place) % PaneKey.PanesPerWindow];
}
