namespace Orleans.Icu.Kafka;

/// <summary>
/// Tells a key that fails from a system that fails. When several keys fail and no call succeeds at all, that is an outage: waiting loses
/// nothing, and dead-lettering the records of every key would be the wrong answer. Safe for concurrent use.
/// </summary>
internal sealed class FailureWatch(TimeProvider time)
{
    /// <summary>How long a key waits at least before its next attempt when another one has succeeded.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private long _lastSuccess = time.GetTimestamp();
    private TaskCompletionSource? _nextSuccess;
    private int _failingKeys;

    public int FailingKeys => Volatile.Read(ref _failingKeys);

    public void Succeeded()
    {
        Volatile.Write(ref _lastSuccess, time.GetTimestamp());

        // Whoever waits either finds the time written above, or is found here.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _nextSuccess) is not null)
        {
            Interlocked.Exchange(ref _nextSuccess, null)?.TrySetResult();
        }
    }

    /// <summary>Waits before the next attempt of a key whose store is away: less long when a call of another key succeeds meanwhile.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task WaitForSuccessAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        await Task.Delay(most < Soon ? most : Soon, time, cancellationToken);
        if (most <= Soon)
        {
            return;
        }

        var next = NextSuccess();
        if (Volatile.Read(ref _lastSuccess) <= began)
        {
            await next.WaitAsync(most - Soon, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Whether a call has succeeded since a timestamp.</summary>
    public bool HasSucceededSince(long timestamp) => Volatile.Read(ref _lastSuccess) > timestamp;

    public void KeyBeganToFail() => Interlocked.Increment(ref _failingKeys);

    public void KeyEnded() => Interlocked.Decrement(ref _failingKeys);

    /// <summary>Whether a key is to be given up after it has failed for a time; never for what is away.</summary>
    public bool IsToGiveUp(in FailureStreak streak, TimeSpan after) => !streak.IsAway && IsToGiveUp(streak.Since, after);

    /// <summary>Whether a key failing since a timestamp is to be given up after a time.</summary>
    public bool IsToGiveUp(long failingSince, TimeSpan after)
    {
        if (time.GetElapsedTime(failingSince) < after)
        {
            return false;
        }

        return FailingKeys <= 1 || time.GetElapsedTime(Volatile.Read(ref _lastSuccess)) < after;
    }

    private Task NextSuccess()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = (Interlocked.CompareExchange(ref _nextSuccess, mine, null) ?? mine).Task;
        Interlocked.MemoryBarrier();
        return task;
    }
}
