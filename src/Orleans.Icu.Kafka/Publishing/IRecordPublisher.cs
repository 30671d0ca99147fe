namespace Orleans.Icu.Kafka;

/// <summary>
/// Writes records to Kafka through one idempotent producer (all in-sync replicas acknowledge). Safe for concurrent use. Records of one
/// topic and key keep the order of the calls.
/// </summary>
public interface IRecordPublisher
{
    /// <summary>Writes one record and waits until the broker has it.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="key">The record's key; it decides the partition.</param>
    /// <param name="value">The record's value.</param>
    /// <param name="headers">Headers, or null.</param>
    /// <param name="timestamp">The record's time, or null for now.</param>
    /// <param name="cancellationToken">Ends the wait; the record may be written all the same.</param>
    /// <returns>A task that completes when the broker has acknowledged the record.</returns>
    /// <exception cref="PublishException">The broker refused the record, or did not acknowledge it in time.</exception>
    Task Publish(
        string topic,
        string key,
        ReadOnlyMemory<byte> value,
        IReadOnlyList<KeyValuePair<string, byte[]>>? headers = null,
        DateTimeOffset? timestamp = null,
        CancellationToken cancellationToken = default);

    /// <summary>Hands one record to the producer without waiting: for load. <see cref="Counters"/> tell what became of it.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="key">The record's key, UTF-8; it decides the partition.</param>
    /// <param name="value">The record's value. Copied during the call: the arrays can be used again.</param>
    /// <param name="timestamp">The record's time, or null for now.</param>
    /// <returns>False when the producer's queue is full: wait a little and try again.</returns>
    /// <exception cref="PublishException">The producer cannot take this record at all, for example because it is too large.</exception>
    bool TryEnqueue(string topic, byte[] key, byte[] value, DateTimeOffset? timestamp = null);

    /// <summary>Waits until every record handed over before is acknowledged or has failed.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when nothing is under way any more.</returns>
    Task FlushAsync(CancellationToken cancellationToken = default);

    /// <summary>What became of the records handed over so far.</summary>
    PublishCounters Counters { get; }
}
