namespace Orleans.Icu.Kafka;

/// <summary>
/// Tells a key that fails from a system that fails. When several keys fail and no call succeeds at all, that is an outage: waiting loses
/// nothing, and dead-lettering the records of every key would be the wrong answer. Safe for concurrent use.
/// </summary>
internal sealed class FailureWatch(TimeProvider time)
{
    private long _lastSuccess = time.GetTimestamp();
    private int _failingKeys;

    public int FailingKeys => Volatile.Read(ref _failingKeys);

    public void Succeeded() => Volatile.Write(ref _lastSuccess, time.GetTimestamp());

    public void KeyBeganToFail() => Interlocked.Increment(ref _failingKeys);

    public void KeyEnded() => Interlocked.Decrement(ref _failingKeys);

    /// <summary>Whether a key failing since a timestamp is to be given up after a time.</summary>
    public bool IsToGiveUp(long failingSince, TimeSpan after)
    {
        if (time.GetElapsedTime(failingSince) < after)
        {
            return false;
        }

        return FailingKeys <= 1 || time.GetElapsedTime(Volatile.Read(ref _lastSuccess)) < after;
    }
}
