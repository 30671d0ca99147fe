using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Kafka;

internal sealed partial class Dispatcher<TRecord, TGrain>
{
    private enum AfterFailure
    {
        Replay,
        BackOff,
        GiveUp,
    }

    /// <summary>A call failed: this key alone waits and tries again, replays, or is given up. The commit point waits with it.</summary>
    private void Failed(TargetEntry<TRecord, TGrain> entry, Exception exception)
    {
        if (DiscardIfEnded(entry))
        {
            return;
        }

        int failures;
        AfterFailure next;
        lock (entry)
        {
            next = Judge(entry, exception);
            failures = entry.Failing.Failures;
            entry.State = next == AfterFailure.BackOff ? EntryState.BackingOff : EntryState.Busy;
        }

        switch (next)
        {
            case AfterFailure.Replay:
                _ = ReplayAsync(entry);
                break;
            case AfterFailure.GiveUp:
                _ = DeadLetterAsync(entry, exception);
                break;
            default:
                _ = RetryLaterAsync(entry, failures);
                break;
        }
    }

    private AfterFailure Judge(TargetEntry<TRecord, TGrain> entry, Exception exception)
    {
        var options = services.Options;
        entry.Failing.Fail(services.Time.GetTimestamp(), services.Deliveries);
        var failingFor = services.Time.GetElapsedTime(entry.Failing.Since);
        if (!entry.Failing.IsParked && failingFor >= options.ParkAfter)
        {
            entry.Failing.IsParked = true;
            services.Status.KeyParked();
            LogKeyParked(services.Logger, exception, services.Name, entry.Key, failingFor.TotalSeconds);
        }

        if (services.Deliveries.IsToGiveUp(entry.Failing.Since, options.DeadLetterAfter))
        {
            return AfterFailure.GiveUp;
        }

        var lost = exception is RecordsLostException;
        entry.NeedsReplay |= lost && entry.Failing.Failures > 1;
        return lost && entry.Failing.Failures == 1 ? AfterFailure.Replay : AfterFailure.BackOff;
    }

    private async Task RetryLaterAsync(TargetEntry<TRecord, TGrain> entry, int failures)
    {
        var wait = Backoff.After(failures - 1, services.Options.RetryBackoff, services.Options.MaxRetryBackoff);
        try
        {
            await Task.Delay(wait, services.Time, entry.Lane.Ended);
        }
        catch (OperationCanceledException)
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

    [SuppressMessage("Design", "CA1031", Justification = "Whatever ends the replay, it is a failure of this key and repeated with backoff.")]
    private async Task ReplayAsync(TargetEntry<TRecord, TGrain> entry)
    {
        lock (entry)
        {
            entry.IsReplaying = true;
        }

        try
        {
            var (given, replayed) = await replays.ReplayAsync(entry);
            LogKeyReplayed(services.Logger, services.Name, entry.Key, replayed);
            lock (entry)
            {
                entry.Given = given;
                entry.IsReplaying = false;
                Requeue(entry);
            }
        }
        catch (Exception) when (entry.Lane.Ended.IsCancellationRequested)
        {
            DiscardIfEnded(entry);
            return;
        }
        catch (Exception exception)
        {
            lock (entry)
            {
                entry.NeedsReplay = true;
                entry.IsReplaying = false;
            }

            Failed(entry, exception);
            return;
        }

        Pump();
    }

    // The caller holds the entry's lock.
    private void Recovered(TargetEntry<TRecord, TGrain> entry)
    {
        if (entry.Failing.End(services.Deliveries))
        {
            services.Status.KeyUnparked();
            LogKeyRecovered(services.Logger, services.Name, entry.Key);
        }
    }
}
