using System.Globalization;
using Orleans.Icu.Bench.Measuring;

namespace Orleans.Icu.Bench.Results;

/// <summary>A figure to reach.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Wanted">The limit.</param>
/// <param name="AtLeast">Whether more is better.</param>
/// <param name="Flink">What Apache Flink 2.1 with the same rules reached on the same two cores; empty when it was not measured.</param>
/// <param name="Read">Finds the figure in a result; <see langword="null"/> when it has none.</param>
internal sealed record Target(string Name, double Wanted, bool AtLeast, string Flink, Func<LoadResult, double?> Read)
{
    private const double NoAlarm = double.PositiveInfinity;

    /// <summary>Events a second of a backlog.</summary>
    public static Target Events(double wanted, string flink) => new("events/s", wanted, true, flink, static result => result.CatchUp?.EventsPerSecond);

    /// <summary>99th percentile from event to alarm record, ms.</summary>
    public static Target AlarmP99(string rule, double wanted, string flink) => new(
        $"p99 ms to alarm record, {rule}", wanted, false, flink, result => result.Steady is { } run ? P99(run.AlarmLatencyMs, rule) : null);

    /// <summary>Managed heap of a device and its patient, bytes.</summary>
    public static Target Memory(double wanted) =>
        new("bytes per device and patient", wanted, false, "", static result => result.Memory?.BytesPerDeviceAndPatient);

    /// <summary>Whether a figure reaches it.</summary>
    public bool IsReachedBy(double figure) => AtLeast ? figure >= Wanted : figure <= Wanted;

    /// <summary>The limit as text.</summary>
    public string Limit() => string.Create(CultureInfo.InvariantCulture, $"{(AtLeast ? "≥" : "≤")} {Wanted:N0}");

    private static double P99(IReadOnlyDictionary<string, LatencySummary> byRule, string rule) =>
        byRule.TryGetValue(rule, out var latency) && latency.Count > 0 ? latency.P99 : NoAlarm;
}
