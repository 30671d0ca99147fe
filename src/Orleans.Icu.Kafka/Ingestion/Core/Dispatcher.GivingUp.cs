using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Kafka;

internal sealed partial class Dispatcher<TRecord, TGrain>
{
    /// <summary>
    /// The key's records go to the dead-letter topic, an alarm is raised, and only then are they settled. Its streak of failures goes on
    /// until a call succeeds, so a key that stays broken holds the commit point up once, not for each record.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "Repeated until it succeeds or the partition is no longer ours; then the next owner replays.")]
    private async Task DeadLetterAsync(TargetEntry<TRecord, TGrain> entry, Exception cause)
    {
        var (batches, from, to) = TakeAll(entry);
        var reason = $"{cause.GetType().Name}: delivery failed {entry.Failing.Failures} times";
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await replays.DeadLetterAsync(entry.Lane, entry.Key, from, to, batches.Sum(batch => batch.Records.Length), ReasonClasses.Undeliverable, reason);
                break;
            }
            catch (Exception) when (entry.Lane.Ended.IsCancellationRequested)
            {
                batches.ForEach(batch => services.Gate.Remove(batch.Records.Length, batch.Bytes));
                DiscardIfEnded(entry);
                return;
            }
            catch (Exception exception)
            {
                LogDeadLetterFailed(services.Logger, exception, services.Name, entry.Key);
                await Task.Delay(Backoff.After(attempt, services.Options.RetryBackoff, services.Options.MaxRetryBackoff), services.Time);
            }
        }

        lock (entry)
        {
            entry.Settled = to;
            Requeue(entry);
        }

        foreach (var batch in batches)
        {
            Settle(entry.Lane, batch);
        }

        Pump();
    }

    private static (List<RecordBatch<TRecord>> Batches, long From, long To) TakeAll(TargetEntry<TRecord, TGrain> entry)
    {
        lock (entry)
        {
            var batches = new List<RecordBatch<TRecord>>();
            if (entry.Flight is { } flight)
            {
                batches.Add(flight);
                entry.Flight = null;
            }

            while (!entry.Pending.IsEmpty)
            {
                batches.Add(entry.Pending.Take());
            }

            // A key seen for the first time has nothing settled yet: its records stand after what is committed.
            var from = Math.Max(entry.Settled + 1, entry.Lane.Committed);
            return (batches, from, batches.Count == 0 ? entry.Settled : batches[^1].LastOffset);
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
        if (entry.CheckpointFailing.End(services.Checkpoints))
        {
            services.Status.KeyUnparked();
        }
    }
}
