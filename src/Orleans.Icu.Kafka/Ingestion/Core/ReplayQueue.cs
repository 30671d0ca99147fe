using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Works with what memory does not hold: replays what a grain has lost, and dead-letters records as they were read. Nothing raw is kept
/// on the ordinary way for it. Only the end of the partition's ownership breaks it off.
/// </summary>
internal sealed partial class ReplayQueue<TRecord, TGrain>(
    IngestionServices<TRecord, TGrain> services, Rereader<TRecord, TGrain> rereads, IDeadLetterWriter deadLetters) : IDisposable
    where TGrain : class
{
    // Each holds a share of records at most: this bounds what all of them hold.
    private const int Concurrency = 128;
    private const int DeadLettersUnderWay = 64;
    private readonly SemaphoreSlim _turns = new(Concurrency);

    /// <summary>Hands over again all records of a key that were given and are not committed.</summary>
    /// <returns>The offset of the last one, −1 when there was none, and their number.</returns>
    public async Task<(long Given, int Replayed)> ReplayAsync(TargetEntry<TRecord, TGrain> entry)
    {
        var lane = entry.Lane;
        var (given, count) = (-1L, 0);
        for (var next = lane.Committed; next <= entry.Given;)
        {
            next = await InTurnAsync(lane, entry.Key, next, entry.Given, async records =>
            {
                foreach (var batch in records.Chunk(services.Options.MaxBatchRecords))
                {
                    given = await HandOverAgainAsync(entry, given, batch);
                    count += batch.Length;
                }
            });
        }

        return (given, count);
    }

    /// <summary>Dead-letters a key's records in a range of offsets, both included.</summary>
    /// <param name="lane">Their partition.</param>
    /// <param name="key">Their key.</param>
    /// <param name="from">Offset of the first one.</param>
    /// <param name="to">Offset of the last one.</param>
    /// <param name="expected">How many there are at least.</param>
    /// <param name="reasonClass">The kind of reason.</param>
    /// <param name="reason">The reason.</param>
    /// <returns>How many there were.</returns>
    public async Task<int> DeadLetterAsync(
        Lane<TRecord, TGrain> lane, string key, long from, long to, int expected, string reasonClass, string reason)
    {
        var found = 0;
        for (var next = from; next <= to;)
        {
            next = await InTurnAsync(lane, key, next, to, records =>
            {
                found += records.Count;
                return WriteAllAsync(lane, key, records.Select(record => record.Raw), reasonClass, reason);
            });
        }

        if (found < expected)
        {
            await TellMissingAsync(lane, key, to, expected - found, reason);
        }

        return Math.Max(found, expected);
    }

    /// <summary>The partition no longer holds some of a key's records: that they are gone is written down in their place.</summary>
    public Task TellMissingAsync(Lane<TRecord, TGrain> lane, string key, long upTo, int missing, string reason)
    {
        var gone = $"{missing} records up to this offset are no longer in the topic, or can no longer be read; {reason}";
        return deadLetters.WriteAsync(
            new(lane.Topic, lane.Partition.Partition.Value, upTo, 0, null, [], 0, ReasonClasses.Unavailable, gone, key), lane.Ended);
    }

    /// <summary>
    /// Has the alarm raised. Its failures are no reason to write the records once more, nor to hold up the partition for ever: after as long
    /// as a key gets, it is left at the log. For what is away it waits as long as it takes.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "The edge to the host's code: repeated with backoff, then logged as an error.")]
    public async Task RaiseAlarmAsync(Lane<TRecord, TGrain> lane, string key, int records, string reason)
    {
        var since = services.Time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await services.Target.DeadLettered(key, records, reason);
                return;
            }
            catch (Exception exception)
            {
                if (exception is TargetUnavailableException)
                {
                    since = services.Time.GetTimestamp();
                }
                else if (services.Time.GetElapsedTime(since) >= services.Options.DeadLetterAfter)
                {
                    LogAlarmFailed(services.Logger, exception, services.Name, key, records, attempt + 1);
                    return;
                }

                await Task.Delay(Backoff.After(attempt, services.Options.RetryBackoff, services.Options.MaxRetryBackoff), services.Time, lane.Ended);
            }
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<long> InTurnAsync(
        Lane<TRecord, TGrain> lane, string key, long from, long to, Func<List<(RawRecord Raw, TRecord Record)>, Task> work)
    {
        await _turns.WaitAsync(lane.Ended);
        try
        {
            var stretch = await rereads.ReadAsync(lane, key, from, to);
            await work(stretch.Records);
            return stretch.Next;
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<long> HandOverAgainAsync(TargetEntry<TRecord, TGrain> entry, long given, (RawRecord Raw, TRecord Record)[] batch)
    {
        try
        {
            await services.Target.Deliver(entry.Grain!, entry.Lane.Source, given, Array.ConvertAll(batch, pair => pair.Record));
            return batch[^1].Raw.Offset;
        }
        catch (RecordsRefusedException refusal)
        {
            await WriteAllAsync(entry.Lane, entry.Key, batch.Select(pair => pair.Raw), ReasonClasses.Refused, refusal.Message);
            return given;
        }
    }

    private async Task WriteAllAsync(Lane<TRecord, TGrain> lane, string key, IEnumerable<RawRecord> records, string reasonClass, string reason)
    {
        foreach (var some in records.Chunk(DeadLettersUnderWay))
        {
            await Task.WhenAll(some.Select(raw => deadLetters.WriteAsync(
                new(lane.Topic, lane.Partition.Partition.Value, raw.Offset, raw.TimestampMs, raw.Key, raw.Value, raw.Value.Length, reasonClass, reason, key),
                lane.Ended)));
        }
    }

    [LoggerMessage(
        KafkaEvents.AlarmFailed,
        LogLevel.Error,
        "Ingestion {Name}: {Records} records of key {Key} are in the dead-letter topic, and the alarm of it could not be raised in {Attempts} attempts")]
    private static partial void LogAlarmFailed(ILogger logger, Exception exception, string name, string key, int records, int attempts);
}
