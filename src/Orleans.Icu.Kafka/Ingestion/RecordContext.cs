namespace Orleans.Icu.Kafka;

/// <summary>One record as it was read: where it stands, when it was written, and its bytes. Valid only during the call it is passed to.</summary>
public readonly ref struct RecordContext
{
    /// <summary>Describes one record.</summary>
    /// <param name="topic">The topic it was read from.</param>
    /// <param name="partition">The partition, from 0.</param>
    /// <param name="offset">The offset in the partition, from 0.</param>
    /// <param name="source">The partition's incarnation; see <see cref="Source"/>.</param>
    /// <param name="arrival">When it came, as far as that is known.</param>
    /// <param name="key">The key's bytes; empty when the record has none.</param>
    /// <param name="value">The value's bytes; empty for a tombstone.</param>
    public RecordContext(
        string topic, int partition, long offset, string source, in RecordArrival arrival, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        Topic = topic;
        Partition = partition;
        Offset = offset;
        Source = source;
        Arrival = arrival;
        Key = key;
        Value = value;
    }

    /// <summary>The topic the record was read from.</summary>
    public string Topic { get; }

    /// <summary>The partition, from 0.</summary>
    public int Partition { get; }

    /// <summary>The record's offset in its partition, from 0. Grows from record to record, not always by one.</summary>
    public long Offset { get; }

    /// <summary>
    /// The partition's incarnation, "topic@incarnation/partition", one string instance per assignment. Offsets of different
    /// sources must never be compared: a topic that was deleted and made again starts at 0 under another incarnation.
    /// </summary>
    public string Source { get; }

    /// <summary>When the record came, as far as that is known.</summary>
    public RecordArrival Arrival { get; }

    /// <summary>The key's bytes; empty when the record has none. Copy what must outlive the call.</summary>
    public ReadOnlySpan<byte> Key { get; }

    /// <summary>The value's bytes; empty for a tombstone. Copy what must outlive the call.</summary>
    public ReadOnlySpan<byte> Value { get; }
}
