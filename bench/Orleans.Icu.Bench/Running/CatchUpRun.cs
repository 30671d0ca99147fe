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
        var begun = await Progress.WaitAsync(site, silo, 1, cancellationToken);
        Progress[] looks = [begun[^1], .. (await Progress.WaitAsync(site, silo, site.Settings.Records, cancellationToken)).Skip(1)];
        var durable = await Progress.WaitForCommitAsync(site, site.Settings.Records, cancellationToken);
        return Result(site, looks, durable, alarms.Records);
    }

    private static CatchUpResult Result(LoadSite site, Progress[] looks, long durable, long alarmRecords)
    {
        var (first, last) = (looks[0], looks[^1]);
        var half = looks.First(look => look.Applied - first.Applied >= (last.Applied - first.Applied) / 2);
        return new CatchUpResult(
            site.Settings.Records,
            Seconds(site, first, last),
            Rate(site, first, last),
            Rate(site, half, last),
            site.Time.GetElapsedTime(first.Timestamp, durable).TotalSeconds,
            SiloCpu(first, last),
            SiloCpu(half, last),
            (last.BrokerCpu - first.BrokerCpu) * Micro / (last.Applied - first.Applied),
            alarmRecords,
            [.. looks.Select(look => new TimelinePoint(Math.Round(Seconds(site, first, look), 3), look.Applied, Math.Round(look.SiloCpu - first.SiloCpu, 2)))]);
    }

    private static double Seconds(LoadSite site, Progress from, Progress to) => site.Time.GetElapsedTime(from.Timestamp, to.Timestamp).TotalSeconds;

    private static double Rate(LoadSite site, Progress from, Progress to) => (to.Applied - from.Applied) / Seconds(site, from, to);

    private static double SiloCpu(Progress from, Progress to) => (to.SiloCpu - from.SiloCpu) * Micro / (to.Applied - from.Applied);
}
