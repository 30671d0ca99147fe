using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Kafka;

internal sealed partial class Dispatcher<TRecord, TGrain>
{
    private enum AfterFailure
    {
        Replay,
        BackOff,
        GiveUp,
        SetAside,
    }

    /// <summary>A call failed: this key alone waits and tries again, replays, is given up, or is refused. The commit point waits with it.</summary>
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
                entry.Lane.Watch(ReplayAsync(entry));
                break;
            case AfterFailure.GiveUp:
                entry.Lane.Watch(GiveUpAsync(entry, exception));
                break;
            case AfterFailure.SetAside:
                entry.Lane.Watch(SetAsideAsync(entry, exception.Message));
                break;
            default:
                entry.Lane.Watch(RetryLaterAsync(entry, failures));
                break;
        }
    }

    // The caller holds the entry's lock.
    private AfterFailure Judge(TargetEntry<TRecord, TGrain> entry, Exception exception)
    {
        if (exception is RecordsRefusedException && entry.Flight is not null)
        {
            // The target has answered: nothing is wrong with it.
            Recovered(entry);
            return AfterFailure.SetAside;
        }

        var options = services.Options;
        var wasAway = entry.Failing.IsAway;
        entry.Failing.Fail(services.Time.GetTimestamp(), services.Deliveries, services.Status, exception is TargetUnavailableException);
        LeaveBeyondShare(entry);
        if (entry.Failing.IsAway)
        {
            if (!wasAway)
            {
                LogKeyAway(services.Logger, exception, services.Name, entry.Key);
            }

            return AfterFailure.BackOff;
        }

        var failingFor = services.Time.GetElapsedTime(entry.Failing.Since);
        if (!entry.Failing.IsParked && failingFor >= options.ParkAfter)
        {
            entry.Failing.Park(services.Status);
            LogKeyParked(services.Logger, exception, services.Name, entry.Key, failingFor.TotalSeconds);
        }

        if (services.Deliveries.IsToGiveUp(in entry.Failing, options.DeadLetterAfter))
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
            // What is written for one key shows that it can be written for others again.
            await (entry.Failing.IsAway
                ? services.Checkpoints.WaitForSuccessAsync(wait, entry.Lane.Ended)
                : Task.Delay(wait, services.Time, entry.Lane.Ended));
        }
        catch (OperationCanceledException) when (entry.Lane.Ended.IsCancellationRequested)
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
                if (entry.Flight is null)
                {
                    // Otherwise the next call shows whether the replay has helped.
                    Recovered(entry);
                }

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
        if (entry.Failing.End(services.Deliveries, services.Status))
        {
            LogKeyRecovered(services.Logger, services.Name, entry.Key);
        }
    }
}
