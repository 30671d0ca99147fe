using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Monitors;

namespace Orleans.Icu.Simulator.Tests;

/// <summary>Runs a monitor at one record a second and reads what it says as anyone would.</summary>
internal static class Telemetry
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 6, 0, 0, TimeSpan.Zero);

    public static JsonElement Parse(ReadOnlyMemory<byte> record)
    {
        using var document = JsonDocument.Parse(record);
        return document.RootElement.Clone();
    }

    public static IEnumerable<(int Second, JsonElement Record)> Run(MonitorModel monitor, int from, int to, int step = 1)
    {
        for (var second = from; second <= to; second += step)
        {
            var record = monitor.Next(Start.AddSeconds(second));
            if (!record.IsEmpty)
            {
                yield return (second, Parse(record));
            }
        }
    }

    /// <summary>A vital sign of a record, or null where it is absent or outside the plausible range.</summary>
    public static double? Vital(this JsonElement record, string name) =>
        record.GetProperty("vitals").TryGetProperty(name, out var value)
        && value.GetDouble() is var number && IsPlausible(name, number)
            ? number
            : null;

    public static bool IsPlausible(string name, double value) =>
        VitalCatalog.BuiltIn.Find(name) is { } vital && vital.IsPlausible(value);
}
