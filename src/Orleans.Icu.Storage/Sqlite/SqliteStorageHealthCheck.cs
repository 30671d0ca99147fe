using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Storage;

/// <summary>Healthy while the last transaction of every database was committed, and what was asked for could be read.</summary>
internal sealed class SqliteStorageHealthCheck(SqliteDatabases databases) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var all = databases.All;
        return Task.FromResult(all.Select(Trouble).FirstOrDefault(static trouble => trouble is not null) is { } trouble
            ? HealthCheckResult.Unhealthy(trouble)
            : HealthCheckResult.Healthy($"{all.Sum(static database => database.Queued)} writes wait."));
    }

    private static string? Trouble(SqliteDatabase database) => (database.LastFailure, database.ReadFailure) switch
    {
        ({ } failure, _) => $"Nothing can be stored: {Words(failure)}",
        (_, { } failure) => $"Not everything can be read: {Words(failure)}",
        _ => null,
    };

    private static string Words(Exception failure) =>
        failure is SqliteStorageException { Code: not 0 and var code } ? $"{failure.Message}. {SqliteFault.Remedy(code)}" : failure.Message;
}
