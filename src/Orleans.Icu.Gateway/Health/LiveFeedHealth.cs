using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Icu.Gateway.Live;

namespace Orleans.Icu.Gateway.Health;

/// <summary>Degraded while the live feed misses streams: lists and twins answer all the same.</summary>
internal sealed class LiveFeedHealth(LiveFeed feed) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(feed.IsComplete
            ? HealthCheckResult.Healthy($"All {feed.Streams} streams arrive.")
            : HealthCheckResult.Degraded($"{feed.Up} of {feed.Streams} streams arrive."));
}
