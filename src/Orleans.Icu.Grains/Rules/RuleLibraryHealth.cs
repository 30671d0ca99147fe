using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Grains;

/// <summary>Degraded while this silo works with other rules than the rule book says.</summary>
internal sealed class RuleLibraryHealth(RuleLibrary library) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(library switch
        {
            { Problem: { } problem } => HealthCheckResult.Degraded($"The newest edition of the rule book is not in force, or not wholly: {problem}"),
            { Loaded.IsCompleted: false } => HealthCheckResult.Unhealthy("The rule book was not read yet."),
            _ => HealthCheckResult.Healthy($"Edition {library.Version} of the rule book is in force."),
        });
}
