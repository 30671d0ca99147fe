namespace Orleans.Icu.Kafka;

/// <summary>
/// Where a partition ended at known times. It tells up to which time everything that had come was read, and after which time a record
/// came: timestamps of records are their senders' and may be wrong. Times are UTC ticks of this process. Not safe for concurrent use.
/// </summary>
internal sealed class WaitingRecords
{
    private const int MostEnds = 128;
    private readonly List<(long End, long SeenTicks)> _ends = new(MostEnds);
    private int _first;

    /// <summary>Everything that had come by this time is before the position; 0 when no such time is known.</summary>
    public long PassedTicks { get; private set; }

    /// <summary>The position at which <see cref="PassedTicks"/> grows next; <see cref="long.MaxValue"/> when no end is ahead.</summary>
    public long NextEnd { get; private set; } = long.MaxValue;

    /// <summary>The partition ended here at a time.</summary>
    /// <param name="end">Offset after its last record.</param>
    /// <param name="next">Offset of the next record to read.</param>
    /// <param name="ticks">When the broker was asked: it ended no later then.</param>
    public void Saw(long end, long next, long ticks)
    {
        Pass(next);
        while (_ends.Count > _first && _ends[^1].End >= end)
        {
            _ends.RemoveAt(_ends.Count - 1);
        }

        if (end <= next)
        {
            PassedTicks = ticks;
        }
        else
        {
            MakeRoom();
            _ends.Add((end, ticks));
        }

        Settle();
    }

    /// <summary>Reading has come to a position.</summary>
    /// <param name="next">Offset of the next record to read.</param>
    public void Pass(long next)
    {
        if (next < NextEnd)
        {
            return;
        }

        while (_first < _ends.Count && _ends[_first].End <= next)
        {
            PassedTicks = _ends[_first++].SeenTicks;
        }

        Settle();
    }

    private void Settle()
    {
        if (_first == _ends.Count)
        {
            _ends.Clear();
            _first = 0;
        }

        NextEnd = _ends.Count == 0 ? long.MaxValue : _ends[_first].End;
    }

    /// <summary>Full: every other end goes. The longer the backlog, the coarser the times.</summary>
    private void MakeRoom()
    {
        if (_ends.Count < MostEnds)
        {
            return;
        }

        _ends.RemoveRange(0, _first);
        _first = 0;
        for (var kept = 1; kept < _ends.Count; kept++)
        {
            _ends.RemoveAt(kept);
        }
    }
}
