namespace Orleans.Icu.Rules;

/// <summary>
/// Times in their order, taken away at the beginning and added at the end of a row that moves on in an array. Only the lower half of each
/// is kept: a time is known by one that is at most <see cref="Reach"/> later.
/// </summary>
internal struct TickList
{
    private const int FirstCapacity = 4;
    private uint[]? _ticks;
    private int _head;

    /// <summary>How far before a given time a time may be, ticks: 429 s.</summary>
    public static long Reach => uint.MaxValue;

    /// <summary>Number of times.</summary>
    public int Count { readonly get; private set; }

    /// <summary>A time.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="laterTicks">A time that is not before it, and at most <see cref="Reach"/> after it.</param>
    public readonly long At(int place, long laterTicks) => laterTicks - unchecked((uint)laterTicks - _ticks![_head + place]);

    /// <summary>Adds a time.</summary>
    public void Add(long ticks)
    {
        _ticks ??= new uint[FirstCapacity];
        if (_head + Count == _ticks.Length)
        {
            // Moving back only when a quarter is free bounds the cost of moving to three times for each that is added.
            var grows = _head < Math.Max(1, _ticks.Length / 4);
            var target = grows ? new uint[_ticks.Length * 2] : _ticks;
            _ticks.AsSpan(_head, Count).CopyTo(target);
            (_ticks, _head) = (target, 0);
        }

        _ticks[_head + Count] = unchecked((uint)ticks);
        Count++;
    }

    /// <summary>Takes the first times away.</summary>
    public void RemoveFirst(int count)
    {
        Count -= count;
        _head = Count == 0 ? 0 : _head + count;
    }
}
