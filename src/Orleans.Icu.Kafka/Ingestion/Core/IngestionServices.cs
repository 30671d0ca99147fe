using Microsoft.Extensions.Logging;

namespace Orleans.Icu.Kafka;

/// <summary>What the parts of one ingester share.</summary>
internal sealed record IngestionServices<TRecord, TGrain>(
    string Name,
    KafkaIngestionOptions Options,
    IRecordTarget<TRecord, TGrain> Target,
    IGrainFactory Grains,
    TimeProvider Time,
    BufferGate Gate,
    IngestionStatus Status,
    IngestionMetrics Metrics,
    ILogger Logger)
    where TGrain : class
{
    /// <summary>What the host's store knows of how far each source is durable; null when the host keeps nothing of the kind.</summary>
    public IOffsetLedger? Offsets { get; init; }

    /// <summary>The log of the ingester's Kafka clients.</summary>
    public ClientLog Client { get; } = new(Logger, Time);

    /// <summary>Keeps lines of the reader from coming with each attempt.</summary>
    public LineLimiter Lines { get; } = new(Time);

    public FailureWatch Deliveries { get; } = new(Time);

    public FailureWatch Checkpoints { get; } = new(Time);
}
