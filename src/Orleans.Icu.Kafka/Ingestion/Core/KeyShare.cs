namespace Orleans.Icu.Kafka;

/// <summary>What one key may hold of the buffer while it fails or others wait, and the largest batch it is given in one call.</summary>
internal sealed record KeyShare(int Records, int Bytes, int BatchRecords)
{
    private const int LeastKeys = 8;
    private const int MostBytes = 1 << 30;

    public static KeyShare Of(KafkaIngestionOptions options)
    {
        var records = Math.Clamp(options.MaxBufferedRecords / LeastKeys, 1, options.MaxBufferedRecordsPerKey);
        var bytes = options.MaxBufferedBytes * ((double)records / options.MaxBufferedRecords);
        return new(records, (int)Math.Clamp(bytes, 1, MostBytes), Math.Min(options.MaxBatchRecords, records));
    }
}
