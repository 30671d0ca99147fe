using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Where to start in partitions just assigned. A start that depends on the moment (latest, timestamp) is committed at once: a crash
/// before the first round must not move it.
/// </summary>
internal sealed partial class StartOffsets(KafkaIngestionOptions options, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks the broker; blocks.</summary>
    /// <exception cref="KafkaException">The broker did not answer.</exception>
    public List<TopicPartitionOffset> Of<TKey, TValue>(IConsumer<TKey, TValue> consumer, IReadOnlyList<TopicPartition> partitions)
    {
        var committed = consumer.Committed(partitions, Patience);
        var fresh = committed.Where(offset => offset.Offset == Offset.Unset).Select(offset => offset.TopicPartition).ToList();
        var starts = committed.Where(offset => offset.Offset != Offset.Unset).Select(offset => Resume(consumer, offset)).ToList();
        starts.AddRange(StartFresh(consumer, fresh));
        return starts;
    }

    private TopicPartitionOffset Resume<TKey, TValue>(IConsumer<TKey, TValue> consumer, TopicPartitionOffset committed)
    {
        var ends = consumer.QueryWatermarkOffsets(committed.TopicPartition, Patience);
        if (committed.Offset >= ends.Low && committed.Offset <= ends.High)
        {
            return committed;
        }

        // Either records were deleted before they were read, or the topic is another one than it was.
        LogOutOfRange(committed.Topic, committed.Partition.Value, committed.Offset.Value, ends.Low.Value, ends.High.Value);
        return new(committed.TopicPartition, ends.Low);
    }

    private List<TopicPartitionOffset> StartFresh<TKey, TValue>(IConsumer<TKey, TValue> consumer, List<TopicPartition> partitions)
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

    [LoggerMessage(
        KafkaEvents.RecordUnreadable,
        LogLevel.Error,
        "{Topic}/{Partition}: the committed offset {Committed} is outside of what the topic holds, {Low} to {High}; reading goes on at the oldest record")]
    private partial void LogOutOfRange(string topic, int partition, long committed, long low, long high);
}
