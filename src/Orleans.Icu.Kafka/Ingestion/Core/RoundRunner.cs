using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Runs checkpoint rounds: waits until everything of the closed epoch is settled, makes every key of it durable, then has the host's store
/// keep the offset taken at the start, and commits it. Nothing is committed that is not durable, and nothing counts as committed before the broker has confirmed it.
/// </summary>
internal sealed partial class RoundRunner<TRecord, TGrain>(
    IngestionServices<TRecord, TGrain> services,
    Dispatcher<TRecord, TGrain> dispatcher,
    ReplayQueue<TRecord, TGrain> replays,
    IOffsetCommitter committer) : IDisposable
    where TGrain : class
{
    private readonly SemaphoreSlim _turns = new(services.Options.CheckpointConcurrency);
    private readonly SemaphoreSlim _repetitions = new(services.Options.CheckpointConcurrency);
    private long _lastCostTicks;

    /// <summary>Time it took to make the keys of the last round durable and to commit.</summary>
    public TimeSpan LastCost => new(Interlocked.Read(ref _lastCostTicks));

    /// <summary>Completes when the round's offset is committed.</summary>
    /// <exception cref="OperationCanceledException">The partition was taken away before.</exception>
    public async Task RunAsync(LaneRound<TRecord, TGrain> round)
    {
        var lane = round.Lane;
        await lane.WaitAsync(round.Drained);
        var drained = services.Time.GetTimestamp();
        await CheckpointAllAsync(round.Touched, lane);
        await KeepAsync(lane, round.Offset);
        await CommitAsync(lane, round.Offset);
        Interlocked.Exchange(ref _lastCostTicks, services.Time.GetElapsedTime(drained).Ticks);
        lane.Committed = round.Offset;
        lane.OldestInRound = 0;
        lane.Ledger.EndRound();
        services.Metrics.RoundEnded(services.Time.GetElapsedTime(round.Started));
    }

    public void Dispose()
    {
        _turns.Dispose();
        _repetitions.Dispose();
    }

    private async Task CheckpointAllAsync(List<TargetEntry<TRecord, TGrain>> entries, Lane<TRecord, TGrain> lane)
    {
        var left = new CountdownTask(entries.Count);
        foreach (var entry in entries)
        {
            await _turns.WaitAsync(lane.Ended);
            _ = CheckpointInTurnAsync(entry, left);
        }

        await lane.WaitAsync(left.Task);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Nobody waits for it: what nobody foresaw breaks the partition, which is seen and mended.")]
    private async Task CheckpointInTurnAsync(TargetEntry<TRecord, TGrain> entry, CountdownTask left)
    {
        try
        {
            Exception? failure;
            try
            {
                failure = await TryCheckpointAsync(entry);
            }
            finally
            {
                _turns.Release();
            }

            // Repetitions wait outside: a key that fails does not take the place of others.
            for (var attempt = 0; failure is not null && !entry.Lane.Ended.IsCancellationRequested; attempt++)
            {
                failure = await RepeatAsync(entry, failure, attempt);
            }

            left.Signal();
        }
        catch (Exception exception)
        {
            entry.Lane.Break(exception);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The edge to the host's grains: whatever fails is repeated or dead-lettered, and the commit waits.")]
    private async Task<Exception?> TryCheckpointAsync(TargetEntry<TRecord, TGrain> entry)
    {
        try
        {
            long given;
            lock (entry)
            {
                given = entry.Given;
            }

            if (given >= 0)
            {
                await services.Target.Checkpoint(entry.Grain!, entry.Lane.Source, given);
            }

            services.Checkpoints.Succeeded();
            Recovered(entry);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private async Task CommitAsync(Lane<TRecord, TGrain> lane, long offset)
    {
        for (var attempt = 0; ; attempt++)
        {
            lane.Ended.ThrowIfCancellationRequested();

            // With no broker to be reached a commit would only block, and hold up the end of the consumer.
            if (services.Status.BrokersDown is null && await TryCommitAsync(lane, offset))
            {
                return;
            }

            await Task.Delay(Backoff.After(attempt, services.Options.RetryBackoff, services.Options.MaxRetryBackoff), services.Time, lane.Ended);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The edge to the broker: a failed commit is repeated until it is confirmed or the partition is gone.")]
    private async Task<bool> TryCommitAsync(Lane<TRecord, TGrain> lane, long offset)
    {
        try
        {
            await committer.CommitAsync(lane.Partition, offset, lane.Ended);
            services.Status.Contact();
            return true;
        }
        catch (Exception exception) when (!lane.Ended.IsCancellationRequested)
        {
            LogCommitFailed(services.Logger, exception, services.Name, lane.Topic, lane.Partition.Partition.Value, offset);
            return false;
        }
    }

    [LoggerMessage(KafkaEvents.CommitFailed, LogLevel.Warning, "Ingestion {Name}: offset {Offset} of {Topic}/{Partition} is not committed yet; it is tried again")]
    private static partial void LogCommitFailed(ILogger logger, Exception exception, string name, string topic, int partition, long offset);
}
