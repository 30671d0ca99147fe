using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>Commits offsets for the consumer group.</summary>
internal interface IOffsetCommitter
{
    /// <summary>Completes when the broker has confirmed the offset; fails when it has not.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">Offset of the next record to read.</param>
    /// <param name="owned">Cancelled when the partition is no longer owned: what is not sent by then never is.</param>
    Task CommitAsync(TopicPartition partition, long offset, CancellationToken owned);
}
