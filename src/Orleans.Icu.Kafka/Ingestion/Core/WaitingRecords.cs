namespace Orleans.Icu.Kafka;

/// <summary>
/// For how long records of a partition have been waiting, told by where the partition ended at earlier times: timestamps of records are
/// their senders' and may be wrong. Not safe for concurrent use.
/// </summary>
internal sealed class WaitingRecords(TimeProvider time)
{
    private const int MostEnds = 128;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private readonly Queue<(long End, long Seen)> _ends = new();
    private long _lastSeen;

    /// <summary>Takes note of where the partition ends.</summary>
    /// <param name="end">Offset after its last record.</param>
    /// <param name="next">Offset of the next record to read.</param>
    /// <param name="now">A timestamp of the clock.</param>
    public void Look(long end, long next, long now)
    {
        while (_ends.TryPeek(out var oldest) && oldest.End <= next)
        {
            _ends.Dequeue();
        }

        var isLate = _ends.Count == 0 || time.GetElapsedTime(_lastSeen, now) >= Between;
        if (end > next && isLate && _ends.Count < MostEnds)
        {
            _ends.Enqueue((end, now));
            _lastSeen = now;
        }
    }

    /// <summary>How long the oldest record has been waiting at a time; zero when none is.</summary>
    public TimeSpan At(long now) => _ends.TryPeek(out var oldest) ? time.GetElapsedTime(oldest.Seen, now) : TimeSpan.Zero;
}
