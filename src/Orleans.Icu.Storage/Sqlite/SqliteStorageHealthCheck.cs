using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Storage;

/// <summary>Healthy while the last transaction of every database was committed.</summary>
internal sealed class SqliteStorageHealthCheck(SqliteDatabases databases) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var all = databases.All;
        var failed = all.FirstOrDefault(static database => database.LastFailure is not null);
        return Task.FromResult(failed?.LastFailure is { } failure
            ? HealthCheckResult.Unhealthy($"The last transaction failed: {failure.Message}")
            : HealthCheckResult.Healthy($"{all.Sum(static database => database.Queued)} writes wait."));
    }
}
