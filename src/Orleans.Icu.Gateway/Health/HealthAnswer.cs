using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Icu.Gateway.Json;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Health;

/// <summary>The state of the process, with each check's.</summary>
/// <param name="Status">The worst of them: healthy, degraded or unhealthy.</param>
/// <param name="Checks">Each check by its name.</param>
internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, HealthEntry> Checks)
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new HealthAnswer(
            EnumText.Of(report.Status),
            report.Entries.ToDictionary(static pair => pair.Key, static pair => HealthEntry.Of(pair.Value), StringComparer.Ordinal)),
        GatewayJson.Options,
        context.RequestAborted);
}
