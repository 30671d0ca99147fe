namespace Orleans.Icu.Kafka;

/// <summary>
/// What the host's own store knows of how far each source is durable. Optional: registered as a keyed service by the ingester's name. A
/// store that was restored from a backup, or lost its newest writes, is older than the offset committed in Kafka; the ledger, which lies
/// in the same store, shows it, and reading goes on from there instead of passing over what the store does not have.
/// </summary>
public interface IOffsetLedger
{
    /// <summary>The offset after the last record of a source that is durable.</summary>
    /// <param name="source">The source; see <see cref="RecordContext.Source"/>.</param>
    /// <returns><see langword="null"/> when the store knows nothing of the source.</returns>
    Task<long?> Read(string source);

    /// <summary>Keeps the offset after the last record that is durable. Completes when it is kept; comes before the commit to Kafka.</summary>
    /// <param name="source">The source.</param>
    /// <param name="offset">The offset of the next record to read.</param>
    Task Write(string source, long offset);

    /// <summary>Records that the store does not have are no longer in Kafka: they are lost, and somebody has to know.</summary>
    /// <param name="source">The source.</param>
    /// <param name="from">Offset of the first one.</param>
    /// <param name="to">Offset of the last one.</param>
    Task Lost(string source, long from, long to);
}
