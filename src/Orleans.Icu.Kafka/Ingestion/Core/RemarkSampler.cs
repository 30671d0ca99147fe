namespace Orleans.Icu.Kafka;

/// <summary>
/// Chooses which of the records that were taken in part are shown in the dead-letter topic: the first of each remark, and no more than a
/// few in a period. For one thread.
/// </summary>
internal sealed class RemarkSampler(TimeProvider time)
{
    private const int MostInPeriod = 64;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private long _since = time.GetTimestamp();

    /// <summary>Whether a record with this remark is shown.</summary>
    public bool Takes(string remark)
    {
        if (time.GetElapsedTime(_since) >= Period)
        {
            _seen.Clear();
            _since = time.GetTimestamp();
        }

        return _seen.Count < MostInPeriod && _seen.Add(remark);
    }
}
