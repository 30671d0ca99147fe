using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Hands records over: at most one call per key and a bounded number of calls in all, keys in the order they became ready. Records that
/// arrive while a key waits or is busy go together in its next call, so calls grow larger exactly when the grains are the slower side.
/// </summary>
internal sealed partial class Dispatcher<TRecord, TGrain>(
    IngestionServices<TRecord, TGrain> services, ReplayQueue<TRecord, TGrain> replays, Rereader<TRecord, TGrain> rereads)
    where TGrain : class
{
    private readonly ConcurrentQueue<TargetEntry<TRecord, TGrain>> _ready = new();
    private readonly KeyShare _share = KeyShare.Of(services.Options);
    private int _freeCalls = services.Options.MaxOutstandingCalls;

    public int CallsUnderWay => services.Options.MaxOutstandingCalls - Math.Max(0, Volatile.Read(ref _freeCalls));

    /// <summary>Adds a record to its key.</summary>
    /// <returns>Whether the key was idle: the caller makes it ready by <see cref="Enqueue"/>, later if it likes.</returns>
    public bool Add(TargetEntry<TRecord, TGrain> entry, TRecord record, long offset, int bytes)
    {
        lock (entry)
        {
            var epoch = entry.Lane.Ledger.Open;
            if (entry.Pending.Backlog is not null && IsToLeave(entry))
            {
                Leave(entry, offset, bytes, epoch);
                return false;
            }

            entry.Pending.Add(record, offset, bytes, epoch, _share);
            if (entry.Pending.Backlog is { IsLarge: false } && entry.Pending.Reaches(_share))
            {
                NoteLarge(entry);
            }

            if (entry.State != EntryState.Idle)
            {
                return false;
            }

            entry.State = EntryState.Queued;
            return true;
        }
    }

    /// <summary>Makes keys ready and starts calls.</summary>
    public void Enqueue(List<TargetEntry<TRecord, TGrain>> entries)
    {
        foreach (var entry in entries)
        {
            _ready.Enqueue(entry);
        }

        Pump();
    }

    /// <summary>Starts calls while there are ready keys and free calls.</summary>
    public void Pump()
    {
        while (TryTakeCall())
        {
            if (_ready.TryDequeue(out var entry))
            {
                Start(entry);
                continue;
            }

            Interlocked.Increment(ref _freeCalls);
            if (_ready.IsEmpty)
            {
                return;
            }
        }
    }

    /// <summary>Makes a key replay what its grain has lost, before anything else is handed over to it.</summary>
    public void RequestReplay(TargetEntry<TRecord, TGrain> entry)
    {
        lock (entry)
        {
            entry.NeedsReplay |= !entry.IsReplaying;
            if (entry.State != EntryState.Idle)
            {
                return;
            }

            entry.State = EntryState.Queued;
        }

        _ready.Enqueue(entry);
        Pump();
    }

    private bool TryTakeCall()
    {
        if (Interlocked.Decrement(ref _freeCalls) >= 0)
        {
            return true;
        }

        // Between these two steps another thread may have found none either; whoever returns a call pumps again.
        return Interlocked.Increment(ref _freeCalls) > 0 && TryTakeCall();
    }

    private void Start(TargetEntry<TRecord, TGrain> entry)
    {
        if (!TryBegin(entry, out var after))
        {
            Interlocked.Increment(ref _freeCalls);
            DiscardIfEnded(entry);
            return;
        }

        var call = Call(entry, after);
        if (call.IsCompleted)
        {
            Complete(entry, call);
            return;
        }

        _ = CompleteLater(entry, call);
    }

    /// <summary>Takes the key's next batch, or the one that failed before. False when a replay comes first, or nothing does.</summary>
    private bool TryBegin(TargetEntry<TRecord, TGrain> entry, out long after)
    {
        lock (entry)
        {
            after = entry.Given;
            (entry.State, entry.CallBegan) = (EntryState.Busy, services.Time.GetTimestamp());
            if (entry.Lane.Ended.IsCancellationRequested)
            {
                return false;
            }

            if (entry.NeedsReplay)
            {
                entry.NeedsReplay = false;
                entry.Lane.Watch(ReplayAsync(entry));
                return false;
            }

            if (entry.Flight is null && entry.Pending.IsEmpty)
            {
                entry.Lane.Watch(TakeBackAsync(entry));
                return false;
            }

            entry.Flight ??= TakeNext(entry);
            return true;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The edge to the host's code: what it throws at once is a failed call like any other.")]
    private Task Call(TargetEntry<TRecord, TGrain> entry, long after)
    {
        try
        {
            var grain = entry.Grain ??= services.Target.Resolve(services.Grains, entry.Key);
            return services.Target.Deliver(grain, entry.Lane.Source, after, entry.Flight!.Records);
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Nobody waits for it: what nobody foresaw breaks the partition, which is seen and mended.")]
    private async Task CompleteLater(TargetEntry<TRecord, TGrain> entry, Task call)
    {
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            Complete(entry, call);
            Pump();
        }
        catch (Exception exception)
        {
            entry.Lane.Break(exception);
        }
    }

    private void Complete(TargetEntry<TRecord, TGrain> entry, Task call)
    {
        Interlocked.Increment(ref _freeCalls);
        if (!call.IsCompletedSuccessfully)
        {
            Failed(entry, call.Exception?.InnerException ?? new TaskCanceledException(call));
            return;
        }

        services.Deliveries.Succeeded();
        RecordBatch<TRecord> batch;
        lock (entry)
        {
            batch = entry.Flight!;
            entry.Given = batch.LastOffset;
            entry.Settled = batch.LastOffset;
            entry.Flight = null;
            if (entry.Failing.IsFailing)
            {
                Recovered(entry);
            }

            Requeue(entry);
        }

        Settle(entry.Lane, batch);
    }

    // The caller holds the entry's lock.
    private void Requeue(TargetEntry<TRecord, TGrain> entry)
    {
        var more = !entry.Pending.IsEmpty || entry.Flight is not null || entry.NeedsReplay || entry.Pending.IsLeft;
        entry.State = more ? EntryState.Queued : EntryState.Idle;
        if (more)
        {
            _ready.Enqueue(entry);
        }
    }

    private void Settle(Lane<TRecord, TGrain> lane, RecordBatch<TRecord> batch)
    {
        // Room first: once a round sees the batch settled, nothing of it may be held any more.
        services.Gate.Remove(batch.Records.Length, batch.Bytes);
        Settle(lane, batch.Counts);
    }

    private static void Settle(Lane<TRecord, TGrain> lane, EpochCounts counts)
    {
        lane.Ledger.Settle(0, counts.InZero);
        lane.Ledger.Settle(1, counts.InOne);
    }
}
