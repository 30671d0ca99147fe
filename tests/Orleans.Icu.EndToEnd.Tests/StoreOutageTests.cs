using System.Globalization;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The disk of the twins is full while records flow: who is in danger is told of, nothing is given up, and all goes on afterwards.</summary>
[Collection(SiloCollection.Name)]
public sealed class StoreOutageTests : IDisposable
{
    private const int Devices = 40;
    private const string Ill = "full-0";
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Outage = 2.5 * GiveUpAfter;
    private static readonly string[] Ids = [.. Enumerable.Range(0, Devices).Select(static number => $"full-{number}")];
    private readonly TempFolder _folder = new();
    private int _sent;

    [Fact]
    public async Task Disk_WhenFullWhileRecordsFlow_AsystoleIsToldAndEveryRecordCountsOnce()
    {
        using var disk = await SmallDisk.MountAsync(_folder, mebibytes: 16);
        using var broker = await TestBroker.StartNewAsync();
        using var silo = await SiloProcess.StartAsync(
            _folder,
            broker.Setting,
            $"Storage:DataFolder={disk.Path}",
            "Storage:OutboxFolder=data/outbox",
            "Twins:AdmitUnknownDevices=true",
            "Kafka:Ingestion:CheckpointInterval=00:00:02",
            string.Create(CultureInfo.InvariantCulture, $"Kafka:Ingestion:DeadLetterAfter={GiveUpAfter:c}"));
        using var kafka = new KafkaProbe(broker.Bootstrap);
        await SendAsync(kafka);
        await kafka.AwaitCommittedAsync(Telemetry.Topic);

        disk.Fill();
        await SendAsync(kafka);
        await Eventually.Sees("health names the disk and why", silo.HealthTextAsync, health =>
            health.Contains($"Nothing can be stored: {disk.Path}/icu.db: the disk is full", StringComparison.Ordinal));
        await kafka.SendAsync(Telemetry.Topic, [KafkaProbe.Message(Ill, Asystole())]);
        await Eventually.Holds("people are told of the asystole", () => Messages().Count == 2);
        await SendWhileAsync(kafka, Outage);
        Assert.NotEqual(0, kafka.Uncommitted(Telemetry.Topic));

        disk.Free();
        await kafka.AwaitCommittedAsync(Telemetry.Topic);
        await silo.AwaitHealthAsync("healthy");
        var devices = await silo.Rest.DevicesAsync(Ids);
        var patients = await silo.Rest.PatientsAsync(Ids);
        Assert.All(Ids, id => Assert.Equal((id, Sent(id), Sent(id)), (id, devices[id].Counters.Records, patients[id].Counters.Records)));
        Assert.Empty(kafka.ReadAll("icu.dead-letter"));
        Assert.Single(await silo.Rest.AlarmsAsync(), static alarm => alarm is { RuleId: "asystole", Raises: 1 });
        Assert.Equal(2, Messages().Count);
    }

    public void Dispose() => _folder.Dispose();

    private long Sent(string id) => _sent + (id == Ill ? 1 : 0);

    private List<string> Messages() => [.. _folder.Messages().Values.Where(static message => message.Contains("~asystole~", StringComparison.Ordinal))];

    private static string Asystole()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return string.Create(
            CultureInfo.InvariantCulture, $$$"""{"deviceId":"{{{Ill}}}","time":"{{{now:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","flags":{"asystole":true}}""");
    }

    private async Task SendAsync(KafkaProbe kafka)
    {
        await kafka.SendAsync(Telemetry.Topic, Ids.Select(id => Telemetry.Record(id, TimeProvider.System.GetUtcNow(), ("heartRate", 70 + (_sent % 3)))));
        _sent++;
    }

    /// <summary>Long enough for an ingester that took the outage for the records' fault to give them up.</summary>
    private Task SendWhileAsync(KafkaProbe kafka, TimeSpan time)
    {
        var start = TimeProvider.System.GetTimestamp();
        return Eventually.Holds("records flow", async () =>
        {
            await SendAsync(kafka);
            return TimeProvider.System.GetElapsedTime(start) > time;
        });
    }
}
