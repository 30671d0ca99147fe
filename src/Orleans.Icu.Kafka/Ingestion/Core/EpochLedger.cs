namespace Orleans.Icu.Kafka;

/// <summary>
/// Counts the records of one partition that are read and not yet settled (handed over or dead-lettered), in two epochs: the open one,
/// into which new records go, and the one being closed by a checkpoint round, which only drains. One thread opens, adds and closes; any
/// thread settles.
/// </summary>
internal sealed class EpochLedger
{
    private readonly long[] _unsettled = new long[2];
    private TaskCompletionSource? _drained;
    private int _closing = -1;

    /// <summary>0 or 1: the epoch that takes new records.</summary>
    public int Open { get; private set; }

    /// <summary>Records read and not settled, of both epochs.</summary>
    public long Unsettled => Interlocked.Read(ref _unsettled[0]) + Interlocked.Read(ref _unsettled[1]);

    /// <summary>Counts records into the open epoch. May come after some of them are settled, but before the epoch is closed.</summary>
    public void Add(long records) => Interlocked.Add(ref _unsettled[Open], records);

    /// <summary>Closes the open epoch and opens the other.</summary>
    /// <returns>Completes when every record of the closed epoch is settled.</returns>
    /// <exception cref="InvalidOperationException">An epoch is being closed already.</exception>
    public Task Close()
    {
        if (_closing >= 0)
        {
            throw new InvalidOperationException("A round of this partition is still under way.");
        }

        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var closing = Open;
        _drained = drained;
        Volatile.Write(ref _closing, closing);
        Open ^= 1;

        // Whoever settles the last record either sees the epoch closing, or is seen here.
        Interlocked.MemoryBarrier();
        if (Interlocked.Read(ref _unsettled[closing]) == 0)
        {
            drained.TrySetResult();
        }

        return drained.Task;
    }

    /// <summary>The round over the closed epoch has ended; another may begin.</summary>
    public void EndRound() => Volatile.Write(ref _closing, -1);

    /// <summary>Settles records of an epoch.</summary>
    public void Settle(int epoch, long records)
    {
        if (records > 0 && Interlocked.Add(ref _unsettled[epoch], -records) == 0 && Volatile.Read(ref _closing) == epoch)
        {
            _drained!.TrySetResult();
        }
    }
}
