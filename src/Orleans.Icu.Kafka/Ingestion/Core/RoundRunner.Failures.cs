using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

internal sealed partial class RoundRunner<TRecord, TGrain>
{
    /// <summary>A key could not be made durable: it replays if its grain has lost records, waits and tries again, or is given up.</summary>
    /// <returns>The failure that is left, null for none.</returns>
    private async Task<Exception?> RepeatAsync(TargetEntry<TRecord, TGrain> entry, Exception failure, int attempt)
    {
        if (IsToGiveUp(entry, failure))
        {
            return await TryDeadLetterAsync(entry, failure);
        }

        if (failure is RecordsLostException)
        {
            dispatcher.RequestReplay(entry);
        }

        try
        {
            await Task.Delay(Backoff.After(attempt, services.Options.RetryBackoff, services.Options.MaxRetryBackoff), services.Time, entry.Lane.Ended);
        }
        catch (OperationCanceledException)
        {
            return failure;
        }

        return await TryCheckpointAsync(entry);
    }

    private bool IsToGiveUp(TargetEntry<TRecord, TGrain> entry, Exception failure)
    {
        lock (entry)
        {
            entry.CheckpointFailing.Fail(services.Time.GetTimestamp(), services.Checkpoints);
            var failingFor = services.Time.GetElapsedTime(entry.CheckpointFailing.Since);
            if (!entry.CheckpointFailing.IsParked && failingFor >= services.Options.ParkAfter)
            {
                entry.CheckpointFailing.IsParked = true;
                services.Status.KeyParked();
                LogNotDurable(services.Logger, failure, services.Name, entry.Key, failingFor.TotalSeconds);
            }

            return services.Checkpoints.IsToGiveUp(entry.CheckpointFailing.Since, services.Options.DeadLetterAfter);
        }
    }

    /// <summary>What the grain was given and could not make durable goes to the dead-letter topic; some of it may be durable all the same.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Repeated with backoff like the call it stands for.")]
    private async Task<Exception?> TryDeadLetterAsync(TargetEntry<TRecord, TGrain> entry, Exception failure)
    {
        try
        {
            var reason = $"{failure.GetType().Name}: checkpoint failed {entry.CheckpointFailing.Failures} times";
            await replays.DeadLetterAsync(entry.Lane, entry.Key, entry.Lane.Committed, entry.Given, 0, ReasonClasses.NotDurable, reason);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private void Recovered(TargetEntry<TRecord, TGrain> entry)
    {
        lock (entry)
        {
            if (entry.CheckpointFailing.End(services.Checkpoints))
            {
                services.Status.KeyUnparked();
            }
        }
    }

    [LoggerMessage(KafkaEvents.RoundFailed, LogLevel.Warning, "Ingestion {Name}: key {Key} could not be made durable for {Seconds:F0} s; the commit waits")]
    private static partial void LogNotDurable(ILogger logger, Exception exception, string name, string key, double seconds);
}
