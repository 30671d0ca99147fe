using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Degraded while a device or patient that nobody knows yet would be refused.</summary>
internal sealed class TwinCensusHealth(TwinCensus census) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var full = TwinCensus.Kinds.Where(census.IsFull).Select(census.Refusal).ToList();
        return Task.FromResult(full.Count > 0
            ? HealthCheckResult.Degraded($"{string.Join(' ', full)} New ones are refused.")
            : HealthCheckResult.Healthy(FormattableString.Invariant($"{census.Count(TwinKind.Device)} devices, {census.Count(TwinKind.Patient)} patients.")));
    }
}
