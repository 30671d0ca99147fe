namespace Orleans.Icu.Kafka;

/// <summary>What became of records handed to a publisher.</summary>
/// <param name="Enqueued">Records handed over.</param>
/// <param name="Acknowledged">Records the broker has acknowledged.</param>
/// <param name="Failed">Records that were refused or not acknowledged in time.</param>
public readonly record struct PublishCounters(long Enqueued, long Acknowledged, long Failed)
{
    /// <summary>Records handed over and neither acknowledged nor failed.</summary>
    public long UnderWay => Enqueued - Acknowledged - Failed;
}
