using System.Collections.Concurrent;

namespace Orleans.Icu.Kafka;

/// <summary>
/// One key can stop no other: a key that fails, or that holds much while others wait, keeps its share in memory. Its further records stay
/// in the topic, counted as unsettled, so that the commit point waits for them; when the key gets on, they are read again, in order.
/// </summary>
internal sealed partial class Dispatcher<TRecord, TGrain>
{
    private readonly ConcurrentDictionary<TargetEntry<TRecord, TGrain>, bool> _large = new();

    // The caller holds the entry's lock.
    private bool IsToLeave(TargetEntry<TRecord, TGrain> entry) =>
        entry.Pending.IsLeft || (entry.Failing.IsFailing && entry.Pending.Reaches(_share));

    // The caller holds the entry's lock. The reader counts the record into the buffer with all others of its burst.
    private void Leave(TargetEntry<TRecord, TGrain> entry, long offset, int bytes, int epoch)
    {
        if (!entry.Pending.IsLeft)
        {
            LogKeyLeft(services.Logger, services.Name, entry.Key, offset, entry.Lane.Source);
        }

        entry.Pending.Leave(offset, epoch);
        services.Gate.Remove(1, bytes);
    }

    // The caller holds the entry's lock.
    private void LeaveBeyondShare(TargetEntry<TRecord, TGrain> entry)
    {
        var (records, bytes) = entry.Pending.LeaveBeyond(_share);
        if (records > 0)
        {
            LogKeyLeft(services.Logger, services.Name, entry.Key, entry.Pending.Backlog!.LeftFrom, entry.Lane.Source);
            services.Gate.Remove(records, bytes);
        }
    }

    /// <summary>The buffer has been full for long: reading can go on only if those who hold most of it let go.</summary>
    public void LeaveWhatIsTooMuch()
    {
        foreach (var (entry, _) in _large)
        {
            lock (entry)
            {
                LeaveBeyondShare(entry);
            }
        }
    }

    // The caller holds the entry's lock.
    private void NoteLarge(TargetEntry<TRecord, TGrain> entry)
    {
        entry.Pending.Backlog!.IsLarge = true;
        _large[entry] = true;
    }

    // The caller holds the entry's lock.
    private RecordBatch<TRecord> TakeNext(TargetEntry<TRecord, TGrain> entry)
    {
        var wasLarge = entry.Pending.IsLarge;
        var batch = entry.Pending.Take();
        if (wasLarge)
        {
            NoteSmall(entry);
        }

        return batch;
    }

    // The caller holds the entry's lock.
    private void NoteSmall(TargetEntry<TRecord, TGrain> entry)
    {
        if (!entry.Pending.IsLarge)
        {
            _large.TryRemove(entry, out _);
        }
    }

    /// <summary>Reads the next records back that were left in the topic.</summary>
    private async Task TakeBackAsync(TargetEntry<TRecord, TGrain> entry)
    {
        var lane = entry.Lane;
        try
        {
            long from, to;
            lock (entry)
            {
                (from, to) = (entry.Pending.Backlog!.LeftFrom, entry.Pending.Backlog.LeftTo);
            }

            var stretch = await rereads.ReadAsync(lane, entry.Key, from, to);
            EpochCounts missing;
            lock (entry)
            {
                missing = entry.Pending.TakeBack(stretch.Records, stretch.Next, _share);
                NoteSmall(entry);
                services.Gate.Add(stretch.Records.Count, stretch.Records.Sum(record => (long)record.Raw.Value.Length));
            }

            await SettleMissingAsync(entry, to, missing);
        }
        catch (OperationCanceledException) when (lane.Ended.IsCancellationRequested)
        {
            DiscardIfEnded(entry);
            return;
        }

        lock (entry)
        {
            Requeue(entry);
        }

        Pump();
    }

    private async Task SettleMissingAsync(TargetEntry<TRecord, TGrain> entry, long upTo, EpochCounts missing)
    {
        if (missing.Total > 0)
        {
            const string Reason = "they were left in the topic while their key did not take them";
            await replays.TellMissingAsync(entry.Lane, entry.Key, upTo, missing.Total, Reason);
            await replays.RaiseAlarmAsync(entry.Lane, entry.Key, missing.Total, Reason);
            Settle(entry.Lane, missing);
        }
    }
}
