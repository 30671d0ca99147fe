using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Bench.Measuring;
using Orleans.Icu.Bench.Results;
using Spectre.Console;

namespace Orleans.Icu.Bench.Running;

/// <summary>Fills the topic, then starts the silo and measures until it has caught up.</summary>
internal static class CatchUpRun
{
    private const double Micro = 1e6;

    public static async Task<LoadSession> RunAsync(LoadSite site, CancellationToken cancellationToken)
    {
        var settings = site.Settings;
        AnsiConsole.WriteLine($"filling {Topics.Telemetry} with {settings.Records} records");
        await Task.Run(
            () => TopicFiller.Fill(site.Broker.Bootstrap, Topics.Telemetry, settings.Shape, settings.Records, site.Time, cancellationToken), cancellationToken);
        if (site.Topics.CountTelemetry() is var filled && filled != settings.Records)
        {
            throw new InvalidOperationException($"The topic holds {filled} records, not {settings.Records}.");
        }

        using var alarms = new AlarmWatch(site.Broker.Bootstrap, settings.Partitions);
        var silo = site.StartSilo();
        try
        {
            AnsiConsole.WriteLine($"silo {silo.ProcessId} catches up");
            return new LoadSession(silo) { CatchUp = await MeasureAsync(site, silo, alarms, cancellationToken) };
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    private static async Task<CatchUpResult> MeasureAsync(LoadSite site, Silo silo, AlarmWatch alarms, CancellationToken cancellationToken)
    {
        await silo.WaitUntilAsync("/health/live", cancellationToken);
        var first = await Progress.WaitAsync(site, silo, static progress => progress.Applied > 0, cancellationToken);
        var last = await Progress.WaitAsync(site, silo, progress => progress.Applied >= site.Settings.Records, cancellationToken);
        var durable = await Progress.WaitForCommitAsync(site, site.Settings.Records, cancellationToken);
        var seconds = site.Time.GetElapsedTime(first.Timestamp, last.Timestamp).TotalSeconds;
        var events = last.Applied - first.Applied;
        return new CatchUpResult(
            site.Settings.Records,
            seconds,
            events / seconds,
            site.Time.GetElapsedTime(first.Timestamp, durable).TotalSeconds,
            (last.SiloCpu - first.SiloCpu) * Micro / events,
            (last.BrokerCpu - first.BrokerCpu) * Micro / events,
            alarms.Records);
    }
}
