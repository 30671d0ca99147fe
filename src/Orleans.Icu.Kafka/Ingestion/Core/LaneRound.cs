namespace Orleans.Icu.Kafka;

/// <summary>One checkpoint round of one partition.</summary>
/// <param name="Lane">The partition.</param>
/// <param name="Offset">What is committed when the round succeeds: the next record to read at its start.</param>
/// <param name="Touched">The keys that were seen in its epoch.</param>
/// <param name="Drained">Completes when all records of its epoch are settled.</param>
/// <param name="Started">When it started, a timestamp of the clock.</param>
internal sealed record LaneRound<TRecord, TGrain>(
    Lane<TRecord, TGrain> Lane,
    long Offset,
    List<TargetEntry<TRecord, TGrain>> Touched,
    Task Drained,
    long Started)
    where TGrain : class;
