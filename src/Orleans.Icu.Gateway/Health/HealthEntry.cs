using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Gateway.Health;

/// <summary>The state of one check.</summary>
/// <param name="Status">How it is.</param>
/// <param name="Reason">Why, in a sentence; <see langword="null"/> when the check says nothing.</param>
/// <param name="Data">What the check measured, as text by name.</param>
public sealed record HealthEntry(HealthStatus Status, string? Reason, IReadOnlyDictionary<string, string?> Data)
{
    internal static HealthEntry Of(HealthReportEntry entry) => new(
        entry.Status,
        ReasonOf(entry),
        entry.Data.ToDictionary(
            static pair => pair.Key, static pair => Convert.ToString(pair.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal));

    /// <summary>A check that throws is described by the exception's message, which may hold what nobody outside should read: its kind must do.</summary>
    private static string? ReasonOf(HealthReportEntry entry) =>
        entry.Exception is { } exception && (entry.Description is null || entry.Description == exception.Message)
            ? exception.GetType().Name
            : entry.Description;
}
