namespace Orleans.Icu.Kafka;

/// <summary>Records of one key that are handed over in one call. A class: the key has one only while it is handed over.</summary>
internal sealed class RecordBatch<TRecord>(TRecord[] records, long lastOffset, int bytes, EpochCounts counts, int firstEpoch)
{
    public TRecord[] Records => records;

    public long LastOffset => lastOffset;

    public int Bytes => bytes;

    /// <summary>In which epochs the records were counted.</summary>
    public EpochCounts Counts => counts;

    /// <summary>The epoch of the first record.</summary>
    public int FirstEpoch => firstEpoch;
}
