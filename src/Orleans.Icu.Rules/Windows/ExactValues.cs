namespace Orleans.Icu.Rules;

/// <summary>
/// The values of a short window, in the order of their times, and of their arrival where times are the same. They lie in a row in
/// arrays that are longer than needed: the row moves on as values come and go, and is moved back when it reaches the end.
/// </summary>
internal sealed class ExactValues(bool sorts) : ValueWindowState
{
    /// <summary>Most values that are kept.</summary>
    public const int Limit = 1024;

    private const int FirstCapacity = 4;
    private long[] _times = [];
    private double[] _values = [];
    private double[] _sorted = [];
    private int _head;

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>Their times.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(_head, Count);

    /// <summary>The values.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(_head, Count);

    /// <summary>The values in the order of their size, when asked for.</summary>
    public ReadOnlySpan<double> Sorted => _sorted.AsSpan(0, sorts ? Count : 0);

    /// <summary>What has been worked out from the present values.</summary>
    public ref ExactTotals Totals => ref _totals;

    private ExactTotals _totals;

    /// <summary>Takes a value; when there is no room, the oldest leaves early, which may be the new one.</summary>
    public void Insert(long ticks, double value)
    {
        if (Count == Limit)
        {
            Overflowed++;
            if (ticks < _times[_head])
            {
                return;
            }

            RemoveOldest();
        }

        MakeRoom();
        var place = _head + Count;
        for (; place > _head && _times[place - 1] > ticks; place--)
        {
            _times[place] = _times[place - 1];
            _values[place] = _values[place - 1];
        }

        _times[place] = ticks;
        _values[place] = value;
        InsertSorted(value);
        Count++;
        _totals.Added(value);
    }

    /// <summary>Drops the values up to and including a time.</summary>
    public void DropUntil(long ticks)
    {
        while (Count > 0 && _times[_head] <= ticks)
        {
            RemoveOldest();
        }
    }

    private void RemoveOldest()
    {
        var value = _values[_head];
        if (sorts)
        {
            var place = Sorted.BinarySearch(value);
            _sorted.AsSpan((place + 1)..Count).CopyTo(_sorted.AsSpan(place));
        }

        Count--;
        _head = Count == 0 ? 0 : _head + 1;
        _totals.Removed(value);
    }

    private void InsertSorted(double value)
    {
        if (!sorts)
        {
            return;
        }

        var place = Sorted.BinarySearch(value);
        place = place < 0 ? ~place : place;
        _sorted.AsSpan(place..Count).CopyTo(_sorted.AsSpan(place + 1));
        _sorted[place] = value;
    }

    private void MakeRoom()
    {
        if (_head + Count < _times.Length)
        {
            return;
        }

        // Moving back only when a quarter is free bounds the cost of moving to three values for each that is added.
        var grows = _head < Math.Max(1, _times.Length / 4);
        var (times, values) = grows ? (NewArray<long>(), NewArray<double>()) : (_times, _values);
        Times.CopyTo(times);
        Values.CopyTo(values);
        (_times, _values, _head) = (times, values, 0);
        if (sorts && _sorted.Length < times.Length)
        {
            Array.Resize(ref _sorted, times.Length);
        }
    }

    private T[] NewArray<T>() => new T[Math.Max(FirstCapacity, _times.Length * 2)];
}
