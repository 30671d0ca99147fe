using Orleans.Icu.Bench.Measuring;
using Orleans.Icu.Bench.Results;
using Spectre.Console;

namespace Orleans.Icu.Bench.Running;

/// <summary>One load run from broker to result.</summary>
internal sealed class LoadRun(string name, LoadSettings settings, TimeProvider time)
{
    private const string Group = "orleans-icu";
    private const string IdleGroup = "bench-idle";

    /// <summary>Runs it. Everything it starts has ended when it returns, and its folder is gone.</summary>
    public async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        var load = Machine.Load();
        var startedAt = time.GetUtcNow();
        var folder = Directory.CreateTempSubdirectory("icu-bench-").FullName;
        try
        {
            await using var broker = settings.Bootstrap is { } bootstrap
                ? Broker.At(bootstrap)
                : await Broker.StartAsync(settings.KafkaTool!, folder, cancellationToken);
            using var topics = new Topics(broker.Bootstrap, settings.Partitions);
            await topics.CreateAsync();
            var site = new LoadSite(broker, topics, folder, Group, settings, time);
            var idle = await PrepareAsync(site, cancellationToken);
            await using var session = settings.Rate > 0
                ? await SteadyRun.RunAsync(site, cancellationToken)
                : await CatchUpRun.RunAsync(site, cancellationToken);
            return new LoadResult
            {
                Name = name,
                StartedAt = startedAt,
                Machine = Machine.Read(),
                Shape = settings.Shape,
                Partitions = settings.Partitions,
                SiloSettings = settings.SiloSettings,
                Rules = settings.Rules,
                WithoutRules = settings.WithoutRules,
                LoadBefore = load,
                CatchUp = session.CatchUp,
                Steady = session.Steady,
                Memory = settings.Memory ? await MemoryAsync(session.Silo, idle, cancellationToken) : null,
                Audit = await AuditAsync(session, topics, cancellationToken),
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Chooses the rules, and measures the heap of an idle silo; 0 when nobody wants to know.</summary>
    private async Task<double> PrepareAsync(LoadSite site, CancellationToken cancellationToken)
    {
        var choosesRules = settings.Rules is not [] || settings.WithoutRules is not [];
        if (!settings.Memory && !choosesRules)
        {
            return 0;
        }

        AnsiConsole.WriteLine("preparing an idle silo");
        await using var silo = site.StartSilo(IdleGroup);
        await silo.WaitUntilAsync("/health/ready", cancellationToken);
        if (choosesRules)
        {
            await RuleChoice.MakeAsync(silo.Http, settings.Rules, settings.WithoutRules, cancellationToken);
        }

        return settings.Memory ? await HeapMeter.LiveBytesAsync(silo.ProcessId, silo.Http, time, cancellationToken) : 0;
    }

    private async Task<MemoryResult> MemoryAsync(Silo silo, double idle, CancellationToken cancellationToken)
    {
        var loaded = await HeapMeter.LiveBytesAsync(silo.ProcessId, silo.Http, time, cancellationToken);
        return new MemoryResult(idle, loaded, (loaded - idle) / settings.Shape.Devices);
    }

    private async Task<AuditResult> AuditAsync(LoadSession session, Topics topics, CancellationToken cancellationToken)
    {
        long? sum = null;
        if (settings.Audit)
        {
            AnsiConsole.WriteLine("asking every twin for its counter");
            sum = await TwinAudit.SumRecordsAsync(session.Silo.Http, settings.Shape.Devices, cancellationToken) + session.ProbeRecords;
        }

        return new AuditResult(
            topics.CountTelemetry(),
            await topics.CountCommittedAsync(Group),
            sum,
            topics.CountDeadLetters(),
            ProcessUsage.PeakResidentBytes(session.Silo.ProcessId));
    }
}
