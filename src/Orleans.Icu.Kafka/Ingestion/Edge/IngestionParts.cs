namespace Orleans.Icu.Kafka;

/// <summary>The parts the reading thread works with.</summary>
internal sealed record IngestionParts<TRecord, TGrain>(
    Func<IRecordDecoder<TRecord>> NewDecoder,
    Dispatcher<TRecord, TGrain> Dispatcher,
    RoundRunner<TRecord, TGrain> Rounds,
    IDeadLetterWriter DeadLetters,
    OffsetCommitter Committer,
    StartOffsets Starts,
    TopicIncarnations Incarnations,
    BrokerProbe Probe)
    where TGrain : class;
