using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Silo;

/// <summary>Degraded from when records are found to be lost until the next start that finds none.</summary>
internal sealed class LostRecordsHealthCheck(StoredOffsets offsets) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(offsets.Losses is { Count: > 0 } losses
            ? HealthCheckResult.Degraded($"Lost: {string.Join("; ", losses)}. The store is older than what was read from Kafka, and Kafka does not have them any more.")
            : HealthCheckResult.Healthy("No records are known to be lost."));
}
