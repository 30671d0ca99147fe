namespace Orleans.Icu.Kafka;

/// <summary>
/// Reads again what memory does not hold: to replay what a grain has lost, and to dead-letter records as they were read. Nothing raw is
/// kept on the ordinary way for it. A few at a time.
/// </summary>
internal sealed class ReplayQueue<TRecord, TGrain>(
    IngestionServices<TRecord, TGrain> services,
    IPartitionReader reader,
    IDeadLetterWriter deadLetters,
    Func<IRecordDecoder<TRecord>> newDecoder) : IDisposable
    where TGrain : class
{
    private const int Concurrency = 2;
    private const int DeadLettersUnderWay = 64;
    private readonly SemaphoreSlim _turns = new(Concurrency);

    /// <summary>Hands over again all records of a key that were given and are not committed.</summary>
    /// <returns>The offset of the last one, −1 when there was none, and their number.</returns>
    public Task<(long Given, int Replayed)> ReplayAsync(TargetEntry<TRecord, TGrain> entry) =>
        InTurnAsync(() => HandOverAgainAsync(entry), entry.Lane.Ended);

    /// <summary>Dead-letters a key's records in a range of offsets, both included, and raises the alarm.</summary>
    public async Task DeadLetterAsync(
        Lane<TRecord, TGrain> lane, string key, long from, long to, int expected, string reasonClass, string reason)
    {
        var found = await InTurnAsync(() => WriteAllAsync(lane, key, from, to, reasonClass, reason), lane.Ended);
        if (found < expected)
        {
            // The partition no longer holds some of them: that they are gone is written down in their place.
            var gone = $"{expected - found} of {expected} records up to this offset are no longer in the topic; {reason}";
            await deadLetters.WriteAsync(
                new(lane.Topic, lane.Partition.Partition.Value, to, 0, null, [], 0, ReasonClasses.Unavailable, gone, key), lane.Ended);
        }

        await services.Target.DeadLettered(key, Math.Max(found, expected), reason);
    }

    public void Dispose() => _turns.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            // Reading blocks: it is kept off the thread that noticed.
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task<(long Given, int Replayed)> HandOverAgainAsync(TargetEntry<TRecord, TGrain> entry)
    {
        var (lane, batch) = (entry.Lane, new List<TRecord>());
        var (given, last, count) = (-1L, -1L, 0);
        foreach (var (raw, record) in RecordsOf(lane, entry.Key, lane.Committed, entry.Given))
        {
            batch.Add(record);
            last = raw.Offset;
            if (batch.Count == services.Options.MaxBatchRecords)
            {
                await services.Target.Deliver(entry.Grain!, lane.Source, given, [.. batch]);
                (given, count) = (last, count + batch.Count);
                batch.Clear();
            }
        }

        if (batch.Count > 0)
        {
            await services.Target.Deliver(entry.Grain!, lane.Source, given, [.. batch]);
            (given, count) = (last, count + batch.Count);
        }

        return (given, count);
    }

    private async Task<int> WriteAllAsync(Lane<TRecord, TGrain> lane, string key, long from, long to, string reasonClass, string reason)
    {
        var (found, underWay) = (0, new List<Task>());
        foreach (var (raw, _) in RecordsOf(lane, key, from, to))
        {
            found++;
            underWay.Add(deadLetters.WriteAsync(
                new(lane.Topic, lane.Partition.Partition.Value, raw.Offset, raw.TimestampMs, raw.Key, raw.Value, raw.Value.Length, reasonClass, reason, key),
                lane.Ended));
            if (underWay.Count == DeadLettersUnderWay)
            {
                await Task.WhenAll(underWay);
                underWay.Clear();
            }
        }

        await Task.WhenAll(underWay);
        return found;
    }

    private IEnumerable<(RawRecord Raw, TRecord Record)> RecordsOf(Lane<TRecord, TGrain> lane, string key, long from, long to)
    {
        var decoder = new GuardedDecoder<TRecord>(newDecoder(), services.Options.MaxRecordBytes);
        foreach (var raw in reader.Read(lane.Topic, lane.Partition.Partition.Value, from, to, lane.Ended))
        {
            if (IsOf(raw, lane, key, decoder, out var record))
            {
                yield return (raw, record);
            }
        }
    }

    private RecordArrival ArrivalOf(RawRecord raw) =>
        RecordArrival.Of(raw.TimestampMs, raw.Kind, 0, services.Time.GetUtcNow().UtcTicks);

    private bool IsOf(RawRecord raw, Lane<TRecord, TGrain> lane, string key, GuardedDecoder<TRecord> decoder, out TRecord record)
    {
        var context = new RecordContext(
            lane.Topic, lane.Partition.Partition.Value, raw.Offset, lane.Source, ArrivalOf(raw), raw.Key, raw.Value);
        var verdict = decoder.TryDecode(in context, raw.Value.Length, out var target, out record, out _);
        return verdict.IsOk && string.Equals(target, key, StringComparison.Ordinal);
    }
}
