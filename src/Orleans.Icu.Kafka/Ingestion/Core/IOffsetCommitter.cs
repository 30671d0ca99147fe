using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>Commits offsets for the consumer group.</summary>
internal interface IOffsetCommitter
{
    /// <summary>Completes when the broker has confirmed the offset; fails when it has not.</summary>
    Task CommitAsync(TopicPartition partition, long offset, CancellationToken cancellationToken);
}
