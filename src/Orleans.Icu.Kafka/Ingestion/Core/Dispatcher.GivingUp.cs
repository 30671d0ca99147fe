namespace Orleans.Icu.Kafka;

internal sealed partial class Dispatcher<TRecord, TGrain>
{
    /// <summary>
    /// The key's records go to the dead-letter topic, an alarm is raised, and only then are they settled. Its streak of failures goes on
    /// until a call succeeds, so a key that stays broken holds the commit point up once, not for each record.
    /// </summary>
    private async Task GiveUpAsync(TargetEntry<TRecord, TGrain> entry, Exception cause)
    {
        var all = TakeAll(entry);
        var reason = $"{cause.GetType().Name}: delivery failed {entry.Failing.Failures} times";
        try
        {
            var records = await replays.DeadLetterAsync(entry.Lane, entry.Key, all.From, all.To, all.Counts.Total, ReasonClasses.Undeliverable, reason);
            await replays.RaiseAlarmAsync(entry.Lane, entry.Key, records, reason);
        }
        catch (OperationCanceledException) when (entry.Lane.Ended.IsCancellationRequested)
        {
            all.Batches.ForEach(batch => services.Gate.Remove(batch.Records.Length, batch.Bytes));
            DiscardIfEnded(entry);
            return;
        }

        LogKeyGivenUp(services.Logger, cause, services.Name, entry.Key);
        SettleUpTo(entry, all.To, all.Counts, all.Batches);
    }

    /// <summary>The target will never take the records of this call: they go to the dead-letter topic, and the key goes on with the next.</summary>
    private async Task SetAsideAsync(TargetEntry<TRecord, TGrain> entry, string reason)
    {
        RecordBatch<TRecord> batch;
        long from;
        lock (entry)
        {
            batch = entry.Flight!;
            entry.Flight = null;
            from = FirstUnsettled(entry);
        }

        try
        {
            await replays.DeadLetterAsync(entry.Lane, entry.Key, from, batch.LastOffset, batch.Records.Length, ReasonClasses.Refused, reason);
        }
        catch (OperationCanceledException) when (entry.Lane.Ended.IsCancellationRequested)
        {
            services.Gate.Remove(batch.Records.Length, batch.Bytes);
            DiscardIfEnded(entry);
            return;
        }

        SettleUpTo(entry, batch.LastOffset, batch.Counts, [batch]);
    }

    private void SettleUpTo(TargetEntry<TRecord, TGrain> entry, long to, EpochCounts counts, List<RecordBatch<TRecord>> batches)
    {
        batches.ForEach(batch => services.Gate.Remove(batch.Records.Length, batch.Bytes));
        lock (entry)
        {
            entry.Settled = to;
            Requeue(entry);
        }

        Settle(entry.Lane, counts);
        Pump();
    }

    // A key seen for the first time has nothing settled yet: its records stand after what is committed. The caller holds the entry's lock.
    private static long FirstUnsettled(TargetEntry<TRecord, TGrain> entry) => Math.Max(entry.Settled + 1, entry.Lane.Committed);

    private (List<RecordBatch<TRecord>> Batches, EpochCounts Counts, long From, long To) TakeAll(TargetEntry<TRecord, TGrain> entry)
    {
        lock (entry)
        {
            var (batches, counts, from, to) = (new List<RecordBatch<TRecord>>(), default(EpochCounts), FirstUnsettled(entry), entry.Settled);
            if (entry.NeedsReplay)
            {
                // What the grain has lost cannot be given to it again either.
                (entry.NeedsReplay, from, to) = (false, entry.Lane.Committed, Math.Max(to, entry.Given));
                entry.Given = -1;
            }

            if (entry.Flight is { } flight)
            {
                batches.Add(flight);
                entry.Flight = null;
            }

            while (!entry.Pending.IsEmpty)
            {
                batches.Add(TakeNext(entry));
            }

            foreach (var batch in batches)
            {
                (counts, to) = (counts + batch.Counts, batch.LastOffset);
            }

            var (leftTo, left) = entry.Pending.TakeLeft();
            _large.TryRemove(entry, out _);
            return (batches, counts + left, from, Math.Max(to, leftTo));
        }
    }

    /// <summary>Forgets the records of a key whose partition is no longer ours: its next owner reads them again.</summary>
    private bool DiscardIfEnded(TargetEntry<TRecord, TGrain> entry)
    {
        if (!entry.Lane.Ended.IsCancellationRequested)
        {
            return false;
        }

        lock (entry)
        {
            Recovered(entry);
            entry.State = EntryState.Busy;
        }

        foreach (var batch in TakeAll(entry).Batches)
        {
            services.Gate.Remove(batch.Records.Length, batch.Bytes);
        }

        return true;
    }

    /// <summary>Forgets the records of a partition that has just ended; what is under way forgets itself when it returns.</summary>
    public void Discard(Lane<TRecord, TGrain> lane)
    {
        foreach (var entry in lane.Entries.Values)
        {
            bool idle;
            lock (entry)
            {
                idle = entry.State == EntryState.Idle;
                CheckpointRecovered(entry);
            }

            if (idle)
            {
                DiscardIfEnded(entry);
            }
        }

        Pump();
    }

    // The caller holds the entry's lock.
    private void CheckpointRecovered(TargetEntry<TRecord, TGrain> entry)
    {
        entry.CheckpointFailing.End(services.Checkpoints, services.Status);
    }
}
