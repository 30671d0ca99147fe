using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

internal sealed partial class RoundRunner<TRecord, TGrain>
{
    /// <summary>A key could not be made durable: it replays if its grain has lost records, waits and tries again, or is given up.</summary>
    /// <returns>The failure that is left, null for none.</returns>
    private async Task<Exception?> RepeatAsync(TargetEntry<TRecord, TGrain> entry, Exception failure, int attempt)
    {
        try
        {
            if (IsToGiveUp(entry, failure))
            {
                await GiveUpAsync(entry, failure);
                return null;
            }

            if (failure is RecordsLostException)
            {
                dispatcher.RequestReplay(entry);
            }

            var wait = Backoff.After(attempt, services.Options.RetryBackoff, services.Options.MaxRetryBackoff);
            await (failure is TargetUnavailableException
                ? services.Checkpoints.WaitForSuccessAsync(wait, entry.Lane.Ended)
                : Task.Delay(wait, services.Time, entry.Lane.Ended));
            await _repetitions.WaitAsync(entry.Lane.Ended);
        }
        catch (OperationCanceledException) when (entry.Lane.Ended.IsCancellationRequested)
        {
            return failure;
        }

        try
        {
            return await TryCheckpointAsync(entry);
        }
        finally
        {
            _repetitions.Release();
        }
    }

    private bool IsToGiveUp(TargetEntry<TRecord, TGrain> entry, Exception failure)
    {
        if (failure is RecordsRefusedException)
        {
            return true;
        }

        lock (entry)
        {
            ref var streak = ref entry.CheckpointFailing;
            var wasAway = streak.IsAway;
            streak.Fail(services.Time.GetTimestamp(), services.Checkpoints, services.Status, failure is TargetUnavailableException);
            var failingFor = services.Time.GetElapsedTime(streak.Since);
            if (streak.IsAway && !wasAway)
            {
                LogAway(services.Logger, failure, services.Name, entry.Key);
            }
            else if (!streak.IsAway && !streak.IsParked && failingFor >= services.Options.ParkAfter)
            {
                streak.Park(services.Status);
                LogNotDurable(services.Logger, failure, services.Name, entry.Key, failingFor.TotalSeconds);
            }

            return services.Checkpoints.IsToGiveUp(in streak, services.Options.DeadLetterAfter);
        }
    }

    /// <summary>What the grain was given and could not make durable goes to the dead-letter topic; some of it may be durable all the same.</summary>
    private async Task GiveUpAsync(TargetEntry<TRecord, TGrain> entry, Exception failure)
    {
        var (lane, refused) = (entry.Lane, failure is RecordsRefusedException);
        long given;
        lock (entry)
        {
            given = entry.Given;
        }

        var reason = refused ? failure.Message : $"{failure.GetType().Name}: checkpoint failed {entry.CheckpointFailing.Failures} times";
        var reasonClass = refused ? ReasonClasses.Refused : ReasonClasses.NotDurable;
        var records = await replays.DeadLetterAsync(lane, entry.Key, lane.Committed, given, 0, reasonClass, reason);
        if (refused)
        {
            Recovered(entry);
        }
        else
        {
            await replays.RaiseAlarmAsync(lane, entry.Key, records, reason);
        }
    }

    /// <summary>Has the host's store keep how far the source is durable, before Kafka does: so the store is never behind Kafka unless it lost something.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The edge to the host's store: repeated until it has succeeded or the partition is gone.")]
    private async Task KeepAsync(Lane<TRecord, TGrain> lane, long offset)
    {
        if (services.Offsets is not { } offsets)
        {
            return;
        }

        for (var attempt = 0; ; attempt++)
        {
            lane.Ended.ThrowIfCancellationRequested();
            try
            {
                await offsets.Write(lane.Source, offset);
                break;
            }
            catch (Exception exception)
            {
                LogNotKept(services.Logger, exception, services.Name, offset, lane.Source);
                services.Status.StoreIsAway(1);
                try
                {
                    var wait = Backoff.After(attempt, services.Options.RetryBackoff, services.Options.MaxRetryBackoff);
                    await services.Checkpoints.WaitForSuccessAsync(wait, lane.Ended);
                }
                finally
                {
                    services.Status.StoreIsAway(-1);
                }
            }
        }
    }

    private void Recovered(TargetEntry<TRecord, TGrain> entry)
    {
        lock (entry)
        {
            entry.CheckpointFailing.End(services.Checkpoints, services.Status);
        }
    }

    [LoggerMessage(KafkaEvents.StoreAway, LogLevel.Warning, "Ingestion {Name}: what key {Key} needs to be made durable is away; the commit waits for as long as it takes")]
    private static partial void LogAway(ILogger logger, Exception exception, string name, string key);

    [LoggerMessage(KafkaEvents.LedgerFailed, LogLevel.Warning, "Ingestion {Name}: the store does not keep offset {Offset} of {Source} yet; the commit waits")]
    private static partial void LogNotKept(ILogger logger, Exception exception, string name, long offset, string source);

    [LoggerMessage(KafkaEvents.RoundFailed, LogLevel.Warning, "Ingestion {Name}: key {Key} could not be made durable for {Seconds:F0} s; the commit waits")]
    private static partial void LogNotDurable(ILogger logger, Exception exception, string name, string key, double seconds);
}
