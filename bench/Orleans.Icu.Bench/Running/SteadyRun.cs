using System.Globalization;
using System.Text.Json;
using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Bench.Measuring;
using Orleans.Icu.Bench.Results;
using Spectre.Console;

namespace Orleans.Icu.Bench.Running;

/// <summary>Starts the silo, sends a steady rate from a process of its own, and measures latencies while it runs.</summary>
internal static class SteadyRun
{
    private const double Micro = 1e6;
    private static readonly TimeSpan AlarmPatience = TimeSpan.FromSeconds(2);

    public static async Task<LoadSession> RunAsync(LoadSite site, CancellationToken cancellationToken)
    {
        using var alarms = new AlarmWatch(site.Broker.Bootstrap, site.Settings.Partitions);
        alarms.CountFrom(DateTimeOffset.MaxValue);
        var silo = site.StartSilo();
        try
        {
            await silo.WaitUntilAsync("/health/ready", cancellationToken);
            AnsiConsole.WriteLine($"silo {silo.ProcessId} gets {site.Settings.Rate} records/s");
            var probe = new TwinProbe(site.Broker.Bootstrap, silo.Http, site.Time);
            var steady = await MeasureAsync(site, silo, alarms, probe, cancellationToken);
            return new LoadSession(silo) { Steady = steady, ProbeRecords = probe.Sent };
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    private static async Task<SteadyResult> MeasureAsync(LoadSite site, Silo silo, AlarmWatch alarms, TwinProbe probe, CancellationToken cancellationToken)
    {
        var settings = site.Settings;
        var log = Path.Combine(site.Folder, "generator.log");
        await using var generator = StartGenerator(site, log);
        await Task.Delay(TimeSpan.FromSeconds(settings.WarmUpSeconds), site.Time, cancellationToken);

        alarms.CountFrom(site.Time.GetUtcNow());
        var first = await Progress.ReadAsync(site, silo, cancellationToken);
        var twins = await probe.RunAsync(TimeSpan.FromSeconds(settings.Seconds), cancellationToken);
        alarms.CountUntil(site.Time.GetUtcNow());
        var last = await Progress.ReadAsync(site, silo, cancellationToken);
        var lag = Math.Max(0, site.Topics.CountTelemetry() - last.Applied);

        await generator.CompleteAsync(cancellationToken);
        var total = site.Topics.CountTelemetry();
        await Progress.WaitAsync(site, silo, total, cancellationToken);
        await Progress.WaitForCommitAsync(site, total, cancellationToken);
        await Task.Delay(AlarmPatience, site.Time, cancellationToken);
        var report = JsonSerializer.Deserialize(await File.ReadAllTextAsync(log, cancellationToken), ResultJson.Default.GeneratorReport)!;
        return Result(site, first, last, lag, report, alarms, twins);
    }

    private static SteadyResult Result(
        LoadSite site, Progress first, Progress last, long lag, GeneratorReport report, AlarmWatch alarms, LatencySummary twins)
    {
        var events = last.Applied - first.Applied;
        return new SteadyResult(
            site.Settings.Rate,
            site.Settings.Seconds,
            report.Records,
            events / site.Time.GetElapsedTime(first.Timestamp, last.Timestamp).TotalSeconds,
            lag,
            (last.SiloCpu - first.SiloCpu) * Micro / events,
            (last.BrokerCpu - first.BrokerCpu) * Micro / events,
            report.CpuSeconds * Micro / report.Records,
            report.WorstDelayMs,
            alarms.Summaries(),
            twins);
    }

    private static ChildProcess StartGenerator(LoadSite site, string log)
    {
        var shape = site.Settings.Shape;
        string[] arguments =
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "Orleans.Icu.Bench.dll"), "generate",
            "--bootstrap", site.Broker.Bootstrap,
            .. Number("--devices", shape.Devices),
            .. Number("--vitals", shape.Vitals),
            .. Number("--ill", shape.IllEvery),
            .. Number("--ill-seconds", shape.IllSeconds),
            .. Number("--well-seconds", shape.WellSeconds),
            .. Number("--rate", site.Settings.Rate),
            .. Number("--seconds", site.Settings.WarmUpSeconds + site.Settings.Seconds + 1),
        ];
        return ChildProcess.Start("dotnet", arguments, log);
    }

    private static string[] Number(string option, int value) => [option, value.ToString(CultureInfo.InvariantCulture)];
}
