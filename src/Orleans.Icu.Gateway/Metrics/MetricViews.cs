using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Orleans.Icu.Gateway.Metrics;

/// <summary>
/// How instruments appear on <c>/metrics</c>: with base units, a help text and names in snake case, as <c>promtool check metrics</c> asks. A
/// view can rename an instrument and describe it, and cannot convert what it measures.
/// </summary>
internal static class MetricViews
{
    /// <summary>Series of one metric at most. Room for that many is reserved for each metric.</summary>
    private const int MostSeries = 250;

    private const string OrleansMeter = "Microsoft.Orleans";

    /// <summary>
    /// What is shown of Orleans, which describes none of its instruments. The others are left out: latencies in milliseconds and memory in
    /// megabytes (ours are in seconds and bytes), queues and caches of streams with labels in camelCase, and what only a cluster of many
    /// silos has use for. Messages are left out too: each telemetry record is four of them.
    /// </summary>
    private static readonly Dictionary<string, string> Orleans = new(StringComparer.Ordinal)
    {
        ["orleans-app-requests-canceled"] = "Calls to grains that were given up by their caller.",
        ["orleans-app-requests-timedout"] = "Calls to grains that were not answered in time.",
        ["orleans-catalog-activations"] = "Grains in the memory of this silo.",
        ["orleans-catalog-activation-created"] = "Grains brought into memory, by type.",
        ["orleans-catalog-activation-destroyed"] = "Grains that left memory.",
        ["orleans-catalog-activation-failed-to-activate"] = "Grains that could not be brought into memory.",
        ["orleans-grains"] = "Grains in the memory of this silo, by class.",
        ["orleans-reminders-active"] = "Reminders this silo keeps.",
        ["orleans-scheduler-long-running-turns"] = "Steps of grains that took longer than a second.",
        ["orleans-storage-clear-errors"] = "States that could not be deleted.",
        ["orleans-storage-read-errors"] = "States that could not be read.",
        ["orleans-storage-write-errors"] = "States that could not be written.",
        ["orleans-watchdog-health-checks"] = "Looks of Orleans at its own health.",
        ["orleans-watchdog-health-checks-failed"] = "Looks of Orleans at its own health that found something wrong.",
    };

    /// <summary>Gauges whose names end as those of a histogram's parts do.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["dotnet.assembly.count"] = "dotnet.assemblies",
        ["dotnet.process.cpu.count"] = "dotnet.process.cpus",
        ["dotnet.timer.count"] = "dotnet.timers",
    };

    /// <summary>The view of an instrument.</summary>
    public static MetricStreamConfiguration Of(Instrument instrument)
    {
        var help = Orleans.GetValueOrDefault(instrument.Name);
        return instrument.Meter.Name == OrleansMeter && help is null
            ? MetricStreamConfiguration.Drop
            : new MetricStreamConfiguration { Name = Renamed.GetValueOrDefault(instrument.Name), Description = help, CardinalityLimit = MostSeries };
    }
}
