using Orleans.Icu.Kafka;

namespace Orleans.Icu.Simulator.Sending;

/// <summary>A publisher with what lives as long as it does, or the reason why there is none.</summary>
internal sealed record OpenedPublisher(IRecordPublisher? Publisher, string? Error, IAsyncDisposable? Lifetime = null) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Lifetime?.DisposeAsync() ?? ValueTask.CompletedTask;
}
