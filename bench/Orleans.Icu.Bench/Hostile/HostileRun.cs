using System.Globalization;
using System.Net;
using System.Text.Json;
using Orleans.Icu.Bench.Measuring;
using Orleans.Icu.Bench.Running;
using Orleans.Icu.Testing;
using Spectre.Console;

namespace Orleans.Icu.Bench.Hostile;

/// <summary>Hostile records among good ones, through a broker into a silo; afterwards all that must hold is looked at.</summary>
internal sealed class HostileRun(HostileSettings settings, TimeProvider time)
{
    private const string Group = "orleans-icu";
    private const double Mega = 1 << 20;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    private static readonly Uri Metrics = new("/metrics", UriKind.Relative);
    private static readonly Uri Health = new("/health/ready", UriKind.Relative);

    /// <summary>Runs it. Everything it starts has ended when it returns, and its folder is gone.</summary>
    /// <exception cref="TimeoutException">The silo did not read everything in time.</exception>
    public async Task<IReadOnlyList<HostileCheck>> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("icu-bench-").FullName;
        try
        {
            await using var broker = settings.Bootstrap is { } bootstrap ? Broker.At(bootstrap) : await Broker.StartAsync(settings.KafkaTool!, folder, cancellationToken);
            using var topics = new Topics(broker.Bootstrap, HostileSettings.Partitions);
            await topics.CreateAsync(isAnyTimeTaken: true);
            await using var silo = Running.Silo.Start(broker.Bootstrap, Group, Path.Combine(folder, "silo"), settings.Silo, time);
            await silo.WaitUntilAsync("/health/ready", cancellationToken);
            return await RunAsync(broker, topics, silo, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<HostileCheck>> RunAsync(Broker broker, Topics topics, Running.Silo silo, CancellationToken cancellationToken)
    {
        var hostile = new HostileRecords(settings.Seed, time.GetUtcNow());
        var first = time.GetUtcNow().UtcDateTime.AddSeconds(-settings.GoodRounds);
        var before = ProcessUsage.ResidentBytes(silo.ProcessId);
        AnsiConsole.WriteLine($"sending {settings.Records} records of {hostile.Kinds.Count} hostile kinds, {settings.GoodRounds} good ones of each of {settings.Good.Devices} devices");
        var begun = time.GetTimestamp();
        await Task.Run(() => HostileFiller.Fill(broker.Bootstrap, settings, hostile, first, cancellationToken), cancellationToken);
        AnsiConsole.WriteLine($"sent after {time.GetElapsedTime(begun).TotalSeconds:F0} s");
        await AwaitCommitAsync(topics, cancellationToken);
        AnsiConsole.WriteLine($"durable after {time.GetElapsedTime(begun).TotalSeconds:F0} s");
        var after = ProcessUsage.ResidentBytes(silo.ProcessId);
        var audit = await Task.Run(() => Audit(topics, hostile), cancellationToken);
        await JudgeTwinsAsync(silo.Http, hostile, audit, cancellationToken);
        audit.JudgeFigure(SiloMetrics.ByLabel(await silo.Http.GetStringAsync(Metrics, cancellationToken), "icu_twins_parts_refused", "field"));
        return
        [
            await CheckGoodAsync(silo.Http, first, cancellationToken),
            new("all hostile records are in the topics", audit.Sent == settings.Records, Text($"{audit.Sent:N0}; {audit.SetAside:N0} set aside, {audit.Samples:N0} samples of those taken in part")),
            new("every reason names its field: dead letters, twins, figures", audit.Complaints.Count == 0, audit.Complaints.Count == 0 ? "yes" : string.Join("\n", audit.Complaints)),
            new("working set grew by no more than it may", after - before <= settings.MostGrowth, Text(
                $"{before / Mega:N0} MiB before, {after / Mega:N0} MiB after: {(after - before) / Mega:N0} of {settings.MostGrowth / Mega:N0} MiB; at most {ProcessUsage.PeakResidentBytes(silo.ProcessId) / Mega:N0} MiB on the way")),
            await CheckHealthAsync(silo.Http, cancellationToken),
        ];
    }

    private async Task AwaitCommitAsync(Topics topics, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        foreach (var topic in HostileRecords.Topics)
        {
            while (await topics.CountCommittedAsync(Group, topic) < topics.Count(topic))
            {
                if (time.GetElapsedTime(start) > Patience)
                {
                    throw new TimeoutException($"The silo did not commit all of {topic} within {Patience}.");
                }

                await Task.Delay(Period, time, cancellationToken);
            }
        }
    }

    private static HostileAudit Audit(Topics topics, HostileRecords hostile)
    {
        var audit = new HostileAudit(hostile.Kinds);
        foreach (var record in HostileRecords.Topics.SelectMany(topics.ReadAll))
        {
            audit.Find(record);
        }

        foreach (var letter in topics.ReadAll(Topics.DeadLetters))
        {
            audit.Judge(letter);
        }

        audit.JudgeCounts();
        return audit;
    }

    private static async Task JudgeTwinsAsync(HttpClient silo, HostileRecords hostile, HostileAudit audit, CancellationToken cancellationToken)
    {
        foreach (var (kind, _) in hostile.Kinds.Index().Where(one => one.Item.Fate != HostileFate.SetAside && audit.WasSent(one.Index)))
        {
            foreach (var device in HostileRecords.Devices(kind))
            {
                audit.JudgeDevice(kind, device, await RefusedAsync(silo, device, cancellationToken));
            }
        }
    }

    private static async Task<IReadOnlyList<(string Field, string Reason)>?> RefusedAsync(HttpClient silo, string device, CancellationToken cancellationToken)
    {
        using var answer = await silo.GetAsync(new Uri("/api/v1/devices/" + device, UriKind.Relative), cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return null;
        }

        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        return [.. json.RootElement.GetProperty("refused").EnumerateArray().Select(static part => (part.GetProperty("field").GetString()!, part.GetProperty("reason").GetString()!))];
    }

    private async Task<HostileCheck> CheckGoodAsync(HttpClient silo, DateTime first, CancellationToken cancellationToken)
    {
        // Records that are sent faster than their time goes are placed by when they come, up to now.
        var good = await GoodAudit.OfAsync(silo, settings.Good.Devices, first, time.GetUtcNow().UtcDateTime.AddMinutes(1), cancellationToken);
        var sent = (long)settings.GoodRounds * settings.Good.Devices * settings.Good.Vitals;
        return new(
            "all good values arrived",
            good == new GoodAudit(sent, sent, sent),
            Text($"{sent:N0} sent; {good.DeviceValues:N0} at devices, {good.PatientValues:N0} at patients, {good.HistoryValues:N0} in the history"));
    }

    private static async Task<HostileCheck> CheckHealthAsync(HttpClient silo, CancellationToken cancellationToken)
    {
        using var answer = await silo.GetAsync(Health, cancellationToken);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        var status = json.RootElement.GetProperty("status").GetString();
        return new("the silo is healthy", status == "healthy", status!);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
