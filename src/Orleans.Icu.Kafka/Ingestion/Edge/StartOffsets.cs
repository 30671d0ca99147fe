using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Where to start in partitions just assigned. What the host's store says is durable comes before what is committed. A start that depends
/// on the moment (latest, timestamp) is kept at once: a crash before the first round must not move it.
/// </summary>
internal sealed partial class StartOffsets(KafkaIngestionOptions options, IOffsetLedger? ledger, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks the broker and the store; blocks.</summary>
    /// <param name="consumer">The member of the group.</param>
    /// <param name="sources">The source of each partition.</param>
    /// <exception cref="KafkaException">The broker did not answer.</exception>
    /// <exception cref="TimeoutException">The store did not answer: reading without its word could pass over what it does not have.</exception>
    public List<TopicPartitionOffset> Of<TKey, TValue>(IConsumer<TKey, TValue> consumer, IReadOnlyDictionary<TopicPartition, string> sources)
    {
        var (starts, fresh) = (new List<TopicPartitionOffset>(), new List<TopicPartition>());
        foreach (var committed in consumer.Committed(sources.Keys, Patience))
        {
            var (partition, source) = (committed.TopicPartition, sources[committed.TopicPartition]);
            var ends = consumer.QueryWatermarkOffsets(partition, Patience);
            var offset = committed.Offset == Offset.Unset ? (long?)null : committed.Offset.Value;
            var durable = ledger is null ? null : InTime(() => ledger.Read(source));
            if (StartPoint.Of(ends.Low, ends.High, offset, durable, ledger is not null) is { } start)
            {
                Tell(start, partition, source, offset, durable, ends);
                starts.Add(new(partition, start.Offset));
            }
            else
            {
                fresh.Add(partition);
            }
        }

        starts.AddRange(StartFresh(consumer, fresh, sources));
        return starts;
    }

    private void Tell(StartPoint start, TopicPartition partition, string source, long? committed, long? durable, WatermarkOffsets ends)
    {
        var (topic, number) = (partition.Topic, partition.Partition.Value);
        switch (start.Finding)
        {
            case StartFinding.OutOfRange:
                LogOutOfRange(topic, number, durable ?? committed ?? -1, ends.Low.Value, ends.High.Value);
                break;
            case StartFinding.StoreOlder:
                LogStoreOlder(topic, number, durable!.Value, committed!.Value, start.Offset);
                break;
            case StartFinding.StoreNew:
                LogStoreNew(topic, number, committed!.Value, start.Offset);
                break;
        }

        if (ledger is not null && start.LostFrom >= 0)
        {
            LogGone(topic, number, start.LostFrom, start.Offset - 1);
            InTime(() => ledger.Lost(source, start.LostFrom, start.Offset - 1));

            // Told once: from here on the store is as good as it can be.
            InTime(() => ledger.Write(source, start.Offset));
        }
    }

    private List<TopicPartitionOffset> StartFresh<TKey, TValue>(
        IConsumer<TKey, TValue> consumer, List<TopicPartition> partitions, IReadOnlyDictionary<TopicPartition, string> sources)
    {
        if (partitions.Count == 0)
        {
            return [];
        }

        if (options.StartFrom == StartFrom.Earliest)
        {
            return partitions.ConvertAll(partition => new TopicPartitionOffset(partition, consumer.QueryWatermarkOffsets(partition, Patience).Low));
        }

        var starts = options.StartFrom == StartFrom.Timestamp ? AtTime(consumer, partitions) : AtEnd(consumer, partitions);
        if (ledger is not null)
        {
            starts.ForEach(start => InTime(() => ledger.Write(sources[start.TopicPartition], start.Offset.Value)));
        }

        consumer.Commit(starts);
        return starts;
    }

    private List<TopicPartitionOffset> AtTime<TKey, TValue>(IConsumer<TKey, TValue> consumer, List<TopicPartition> partitions)
    {
        var time = new Timestamp(options.StartTimestamp!.Value.ToUnixTimeMilliseconds(), TimestampType.CreateTime);
        var found = consumer.OffsetsForTimes(partitions.Select(partition => new TopicPartitionTimestamp(partition, time)), Patience);
        return found.ConvertAll(offset => offset.Offset >= 0 ? offset : AtEnd(consumer, [offset.TopicPartition])[0]);
    }

    private static List<TopicPartitionOffset> AtEnd<TKey, TValue>(IConsumer<TKey, TValue> consumer, List<TopicPartition> partitions) =>
        partitions.ConvertAll(partition => new TopicPartitionOffset(partition, consumer.QueryWatermarkOffsets(partition, Patience).High));

    // The reading thread waits: nothing can be read before the answer is known.
    private static T InTime<T>(Func<Task<T>> work) => Task.Run(work).WaitAsync(Patience).GetAwaiter().GetResult();

    private static void InTime(Func<Task> work) => Task.Run(work).WaitAsync(Patience).GetAwaiter().GetResult();

    [LoggerMessage(
        KafkaEvents.RecordUnreadable,
        LogLevel.Error,
        "{Topic}/{Partition}: the offset {Offset} to go on from is outside of what the topic holds, {Low} to {High}; reading goes on at the oldest record")]
    private partial void LogOutOfRange(string topic, int partition, long offset, long low, long high);

    [LoggerMessage(
        KafkaEvents.StoreOlder,
        LogLevel.Warning,
        "{Topic}/{Partition}: the store is at offset {Durable} and older than what is committed, {Committed}; reading goes on at {Start}")]
    private partial void LogStoreOlder(string topic, int partition, long durable, long committed, long start);

    [LoggerMessage(
        KafkaEvents.StoreNew,
        LogLevel.Warning,
        "{Topic}/{Partition}: the store does not know this partition, of which {Committed} is committed; reading goes on at the oldest record, {Start}")]
    private partial void LogStoreNew(string topic, int partition, long committed, long start);

    [LoggerMessage(
        KafkaEvents.RecordsGone,
        LogLevel.Error,
        "{Topic}/{Partition}: records {From} to {To} are lost: the store does not have them, and the topic has them no longer")]
    private partial void LogGone(string topic, int partition, long from, long to);
}
