namespace Orleans.Icu.Kafka;

/// <summary>Where a consumer group starts in a partition for which it has committed nothing yet.</summary>
public enum StartFrom
{
    /// <summary>At the oldest record kept.</summary>
    Earliest = 0,

    /// <summary>At the end, as it is at the first assignment; that position is committed at once, so nothing after it is missed.</summary>
    Latest = 1,

    /// <summary>At the first record written at or after <see cref="KafkaIngestionOptions.StartTimestamp"/>.</summary>
    Timestamp = 2,
}
