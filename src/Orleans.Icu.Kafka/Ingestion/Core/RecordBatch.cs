namespace Orleans.Icu.Kafka;

/// <summary>Records of one key that are handed over in one call.</summary>
internal readonly struct RecordBatch<TRecord>(TRecord[] records, long lastOffset, int bytes, int firstEpoch, int inFirstEpoch)
{
    public TRecord[] Records => records;

    public long LastOffset => lastOffset;

    public int Bytes => bytes;

    public bool IsNone => records is null;

    /// <summary>How many of the records were counted in an epoch.</summary>
    public int CountIn(int epoch) => epoch == firstEpoch ? inFirstEpoch : records.Length - inFirstEpoch;
}
