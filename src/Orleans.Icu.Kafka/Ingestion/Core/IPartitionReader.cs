namespace Orleans.Icu.Kafka;

/// <summary>Reads a stretch of a partition again, outside of the consumer group.</summary>
internal interface IPartitionReader
{
    /// <summary>
    /// The records of a partition from one offset to another, both included, as far as they still exist. Blocks between records.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    IEnumerable<RawRecord> Read(string topic, int partition, long from, long to, CancellationToken cancellationToken);
}

/// <summary>A record as read.</summary>
internal sealed record RawRecord(long Offset, long TimestampMs, TimestampKind Kind, byte[]? Key, byte[] Value);
