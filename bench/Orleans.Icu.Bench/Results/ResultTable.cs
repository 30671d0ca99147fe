using System.Globalization;
using Spectre.Console;

namespace Orleans.Icu.Bench.Results;

/// <summary>Results on the console.</summary>
internal static class ResultTable
{
    public static void Show(LoadResult result)
    {
        var table = new Table().AddColumn(result.Name).AddColumn(new TableColumn("").RightAligned());
        foreach (var (name, value) in Rows(result))
        {
            table.AddRow(name, value);
        }

        AnsiConsole.Write(table);
    }

    private static string RulesOf(LoadResult result) =>
        (result.Rules is [] ? "all built-in" : string.Join(", ", result.Rules))
        + (result.WithoutRules is [] ? string.Empty : " but " + string.Join(", ", result.WithoutRules));

    private static IEnumerable<(string Name, string Value)> Rows(LoadResult result) =>
    [
        ("devices, of them ill at times", Text($"{result.Shape.Devices:N0}, {result.Shape.IllDevices:N0}")),
        ("rules", Markup.Escape(RulesOf(result))),
        .. CatchUp(result.CatchUp),
        .. Steady(result.Steady),
        .. Memory(result.Memory),
        ("peak resident set", Text($"{result.Audit.PeakResidentBytes / 1e6:N0} MB")),
        ("every record durable, applied exactly once", result.Audit.IsSound ? "yes" : $"[red]NO[/]: {Markup.Escape(result.Audit.ToString())}"),
        ("commit, load average before", Text($"{result.Machine.Commit[..Math.Min(12, result.Machine.Commit.Length)]}, {result.LoadBefore}")),
    ];

    private static IEnumerable<(string Name, string Value)> CatchUp(CatchUpResult? run) => run is null ? [] :
    [
        ("caught up with", Text($"{run.Records:N0} records in {run.Seconds:N1} s")),
        ("events/s, in the second half", Text($"{run.EventsPerSecond:N0}, {run.EventsPerSecondSecondHalf:N0}")),
        ("durable after", Text($"{run.DurableSeconds:N1} s")),
        ("CPU of silo, in the second half, of broker", Text(
            $"{run.SiloCpuMicrosPerEvent:N1}, {run.SiloCpuMicrosPerEventSecondHalf:N1}, {run.BrokerCpuMicrosPerEvent:N2} µs/event")),
        ("alarm records", Text($"{run.AlarmRecords:N0}")),
    ];

    private static IEnumerable<(string Name, string Value)> Steady(SteadyResult? run) => run is null ? [] :
    [
        ("rate wanted, applied, lag at the end", Text($"{run.Rate:N0}, {run.AppliedPerSecond:N0} events/s, {run.LagAtEnd:N0}")),
        ("CPU of silo, broker, generator", Text($"{run.SiloCpuMicrosPerEvent:N1}, {run.BrokerCpuMicrosPerEvent:N1}, {run.GeneratorCpuMicrosPerEvent:N1} µs/event")),
        ("generator behind its pace at worst", Text($"{run.GeneratorWorstDelayMs:N0} ms")),
        .. run.AlarmLatencyMs.Select(static rule => ("to alarm record, " + rule.Key, Latency(rule.Value))),
        ("to twin over REST", Latency(run.TwinLatencyMs)),
    ];

    private static IEnumerable<(string Name, string Value)> Memory(MemoryResult? run) => run is null ? [] :
    [
        ("bytes per device and patient", Text($"{run.BytesPerDeviceAndPatient:N0}")),
        ("heap idle, loaded", Text($"{run.IdleHeapBytes / 1e6:N0}, {run.LoadedHeapBytes / 1e6:N0} MB")),
    ];

    private static string Latency(Measuring.LatencySummary latency) =>
        Text($"p50 {latency.P50:N0}, p95 {latency.P95:N0}, p99 {latency.P99:N0}, max {latency.Max:N0} ms, n {latency.Count:N0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
