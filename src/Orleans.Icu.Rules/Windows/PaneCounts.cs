namespace Orleans.Icu.Rules;

/// <summary>Panes of which few have something in them: those, as keys with a count.</summary>
internal sealed class PaneCounts : PaneConditionState
{
    private const int FirstCapacity = 4;
    private uint[] _keys = [];
    private int _closed;

    /// <inheritdoc/>
    public override int Closed => _closed;

    /// <inheritdoc/>
    public override long IndexOf(int place) => OpenIndex - PaneKey.Age(_keys[place], OpenIndex);

    /// <inheritdoc/>
    public override int Content(int place) => PaneKey.Content(_keys[place]);

    /// <inheritdoc/>
    protected override void Keep(long index, int content)
    {
        if (_closed == _keys.Length)
        {
            Array.Resize(ref _keys, Math.Clamp(_closed * 2, FirstCapacity, PaneKey.PanesPerWindow));
        }

        _keys[_closed] = PaneKey.Make(index, content);
        _closed++;
    }

    /// <inheritdoc/>
    protected override void DropFirst(int count)
    {
        _keys.AsSpan(count.._closed).CopyTo(_keys);
        _closed -= count;
    }
}
