namespace Orleans.Icu.Rules;

/// <summary>Times in their order, taken away at the beginning and added at the end of a row that moves on in an array.</summary>
internal struct TickList
{
    private const int FirstCapacity = 4;
    private long[]? _ticks;
    private int _head;

    /// <summary>Number of times.</summary>
    public int Count { readonly get; private set; }

    /// <summary>The times.</summary>
    public readonly ReadOnlySpan<long> Ticks => _ticks.AsSpan(_head, Count);

    /// <summary>Adds a time.</summary>
    public void Add(long ticks)
    {
        _ticks ??= new long[FirstCapacity];
        if (_head + Count == _ticks.Length)
        {
            // Moving back only when a quarter is free bounds the cost of moving to three times for each that is added.
            var grows = _head < Math.Max(1, _ticks.Length / 4);
            var target = grows ? new long[_ticks.Length * 2] : _ticks;
            Ticks.CopyTo(target);
            (_ticks, _head) = (target, 0);
        }

        _ticks[_head + Count] = ticks;
        Count++;
    }

    /// <summary>Takes the first times away.</summary>
    public void RemoveFirst(int count)
    {
        Count -= count;
        _head = Count == 0 ? 0 : _head + count;
    }
}
