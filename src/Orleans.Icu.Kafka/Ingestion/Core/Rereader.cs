using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Reads records of keys again: one scan of a partition serves all keys that wait for it, since every scan reads the records of all keys.
/// A few scans at a time. What fails is repeated; nothing but the end of the partition's ownership ends it.
/// </summary>
internal sealed partial class Rereader<TRecord, TGrain>(
    IngestionServices<TRecord, TGrain> services, IPartitionReader reader, Func<IRecordDecoder<TRecord>> newDecoder) : IDisposable
    where TGrain : class
{
    private const int Concurrency = 2;

    // Beginning anew further on costs about as much as reading so many records.
    private const long FarAhead = 20_000;
    private readonly SemaphoreSlim _turns = new(Concurrency);
    private readonly ConcurrentBag<GuardedDecoder<TRecord>> _decoders = [];
    private readonly KeyShare _most = KeyShare.Of(services.Options);

    /// <summary>A key's records in a range of offsets, both included, as many of them as a share.</summary>
    /// <exception cref="OperationCanceledException">The partition is no longer owned.</exception>
    public Task<Stretch<TRecord>> ReadAsync(Lane<TRecord, TGrain> lane, string key, long from, long to)
    {
        if (to < from)
        {
            return Task.FromResult(new Stretch<TRecord>([], to + 1));
        }

        var request = new RereadRequest<TRecord>(key, from, to, _most);
        if (lane.Rereads.Add(request))
        {
            lane.Watch(ServeAsync(lane));
        }

        return request.Done.WaitAsync(lane.Ended);
    }

    public void Dispose() => _turns.Dispose();

    private async Task ServeAsync(Lane<TRecord, TGrain> lane)
    {
        for (var failures = 0; ;)
        {
            await _turns.WaitAsync(lane.Ended);
            var requests = lane.Rereads.Take();
            try
            {
                if (requests.Count == 0)
                {
                    return;
                }

                // Reading blocks: it is kept off the thread that asked.
                failures = await Task.Run(() => TryScan(lane, requests), lane.Ended) ? 0 : failures + 1;
            }
            finally
            {
                _turns.Release();
            }

            if (failures > 0)
            {
                lane.Rereads.PutBack(requests.Where(request => !request.Done.IsCompleted));
                await Task.Delay(Backoff.After(failures - 1, services.Options.RetryBackoff, services.Options.MaxRetryBackoff), services.Time, lane.Ended);
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The edge to the broker: reading is repeated until it succeeds or the partition is gone.")]
    private bool TryScan(Lane<TRecord, TGrain> lane, List<RereadRequest<TRecord>> requests)
    {
        if (!_decoders.TryTake(out var decoder))
        {
            decoder = new(newDecoder(), services.Options.MaxRecordBytes);
        }

        try
        {
            for (var first = 0; first < requests.Count;)
            {
                first = ScanFrom(lane, requests, first, decoder);
            }

            return true;
        }
        catch (Exception exception) when (!lane.Ended.IsCancellationRequested)
        {
            LogFailed(services.Logger, exception, services.Name, lane.Topic, lane.Partition.Partition.Value);
            requests.FindAll(request => !request.Done.IsCompleted).ForEach(request => request.Restart());
            return false;
        }
        finally
        {
            _decoders.Add(decoder);
        }
    }

    /// <summary>Reads from where a request begins until nothing near is asked for. Returns the first request that was not begun.</summary>
    private int ScanFrom(Lane<TRecord, TGrain> lane, List<RereadRequest<TRecord>> requests, int first, GuardedDecoder<TRecord> decoder)
    {
        var begun = first;
        var active = new Dictionary<string, RereadRequest<TRecord>>(StringComparer.Ordinal);
        var ends = new PriorityQueue<RereadRequest<TRecord>, long>();
        var last = requests.Skip(first).Max(request => request.To);
        foreach (var raw in reader.Read(lane.Topic, lane.Partition.Partition.Value, requests[first].From, last, lane.Ended))
        {
            for (; begun < requests.Count && requests[begun].From <= raw.Offset; begun++)
            {
                active.Add(requests[begun].Key, requests[begun]);
                ends.Enqueue(requests[begun], requests[begun].To);
            }

            Give(raw, lane, active, decoder);
            while (ends.TryPeek(out var over, out var end) && end <= raw.Offset)
            {
                ends.Dequeue();
                active.Remove(over.Key);
                over.Complete(end + 1);
            }

            if (active.Count == 0 && (begun == requests.Count || requests[begun].From > raw.Offset + FarAhead))
            {
                return begun;
            }
        }

        // The partition ends here: what was asked for and not found is not there.
        requests.ForEach(request => request.Complete(request.To + 1));
        return requests.Count;
    }

    private void Give(RawRecord raw, Lane<TRecord, TGrain> lane, Dictionary<string, RereadRequest<TRecord>> active, GuardedDecoder<TRecord> decoder)
    {
        var arrival = RecordArrival.Of(raw.TimestampMs, raw.Kind, 0, services.Time.GetUtcNow().UtcTicks);
        var context = new RecordContext(lane.Topic, lane.Partition.Partition.Value, raw.Offset, lane.Source, arrival, raw.Key, raw.Value);
        var verdict = decoder.TryDecode(in context, raw.Value.Length, out var key, out var record, out _);
        if (!verdict.IsOk || !active.TryGetValue(key, out var request) || raw.Offset > request.To)
        {
            return;
        }

        request.Take(raw, record);
        if (request.IsFull)
        {
            active.Remove(key);
            request.Complete(raw.Offset + 1);
        }
    }

    [LoggerMessage(KafkaEvents.RereadFailed, LogLevel.Warning, "Ingestion {Name}: records of {Topic}/{Partition} could not be read again yet; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception, string name, string topic, int partition);
}
