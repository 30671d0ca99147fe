namespace Orleans.Icu.Kafka;

/// <summary>Records of one key that are handed over in one call. A class: the key has one only while it is handed over.</summary>
internal sealed class RecordBatch<TRecord>(TRecord[] records, long lastOffset, int bytes, int firstEpoch, int inFirstEpoch)
{
    public TRecord[] Records => records;

    public long LastOffset => lastOffset;

    public int Bytes => bytes;

    /// <summary>How many of the records were counted in an epoch.</summary>
    public int CountIn(int epoch) => epoch == firstEpoch ? inFirstEpoch : records.Length - inFirstEpoch;
}
