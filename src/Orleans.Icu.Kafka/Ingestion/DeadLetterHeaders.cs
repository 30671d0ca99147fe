namespace Orleans.Icu.Kafka;

/// <summary>
/// Headers of a record in the dead-letter topic; all are UTF-8 text. Its key and value are those of the record as read, its Kafka timestamp is when it
/// was written there.
/// </summary>
public static class DeadLetterHeaders
{
    /// <summary>Why the record is here, in words.</summary>
    public const string Reason = "dead-letter-reason";

    /// <summary>The kind of reason: undecodable, too-large, undeliverable, not-durable, unavailable or refused.</summary>
    public const string ReasonClass = "dead-letter-class";

    /// <summary>The topic the record was read from.</summary>
    public const string SourceTopic = "dead-letter-source-topic";

    /// <summary>The partition the record was read from.</summary>
    public const string SourcePartition = "dead-letter-source-partition";

    /// <summary>The offset the record was read from.</summary>
    public const string SourceOffset = "dead-letter-source-offset";

    /// <summary>The record's Kafka timestamp as it came, in milliseconds since 1970-01-01 UTC if it is a time at all.</summary>
    public const string SourceTimestamp = "dead-letter-source-timestamp";

    /// <summary>The key of the grain the record was for; missing when it could not be decoded.</summary>
    public const string TargetKey = "dead-letter-target-key";

    /// <summary>The value's length in bytes as read; present only when the value here was cut.</summary>
    public const string OriginalLength = "dead-letter-original-length";
}
