using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Gateway.Health;

/// <summary>The state of the process, with each check's.</summary>
/// <param name="Status">The worst of them.</param>
/// <param name="Checks">Each check by its name.</param>
public sealed record HealthAnswer(HealthStatus Status, IReadOnlyDictionary<string, HealthEntry> Checks)
{
    internal static HealthAnswer Of(HealthReport report) => new(
        report.Status, report.Entries.ToDictionary(static pair => pair.Key, static pair => HealthEntry.Of(pair.Value), StringComparer.Ordinal));
}
