using System.Globalization;
using Confluent.Kafka;
using Orleans.Icu.Testing;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// 10,000 hostile records among 10,000 good ones: the good ones all arrive; of each hostile one its device takes what can be read and
/// names what cannot, or it is set aside with its reason when nobody can say whose it is.
/// </summary>
[Collection(SiloCollection.Name)]
public sealed class MalformedRecordsTests : IDisposable
{
    private const int Good = 10_000;
    private const int Hostile = 10_000;
    private const int Devices = 100;
    private const int Seed = 1;
    private const int EmbeddedLargest = 70_000;
    private const long MemoryBound = 1_500L << 20;
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task HostileRecords_AmongGoodOnesOnARealBroker_AreTakenInPartOrSetAsideWithTheirReasons()
    {
        using var broker = await TestBroker.StartNewAsync();
        await KafkaProbe.CreateForAnyTimeAsync(broker.Bootstrap, HostileRecords.Topics);
        using var silo = await SiloProcess.StartAsync(_folder, broker.Setting, "Twins:AdmitUnknownDevices=true");
        await AssertGoodArriveAndHostileAreNamed(silo, broker.Bootstrap, new HostileRecords(Seed, TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task HostileRecords_AmongGoodOnesOnTheEmbeddedBroker_AreTakenInPartOrSetAsideWithTheirReasons()
    {
        using var silo = await SiloProcess.StartAsync(_folder, "Twins:AdmitUnknownDevices=true");
        await AssertGoodArriveAndHostileAreNamed(silo, silo.EmbeddedKafka, new HostileRecords(Seed, TimeProvider.System.GetUtcNow(), EmbeddedLargest));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AssertGoodArriveAndHostileAreNamed(SiloProcess silo, string bootstrap, HostileRecords hostile)
    {
        using var kafka = new KafkaProbe(bootstrap);
        var ofTopics = hostile.Make(Hostile).ToLookup(static record => record.Topic, static record => record.Message);
        await kafka.SendAsync(HostileRecords.Topics[1], ofTopics[HostileRecords.Topics[1]]);
        await kafka.SendAsync(Telemetry.Topic, Mixed([.. ofTopics[Telemetry.Topic]]));
        foreach (var topic in HostileRecords.Topics)
        {
            await kafka.AwaitCommittedAsync(topic, TimeSpan.FromMinutes(3));
        }

        var ids = Enumerable.Range(0, Devices).Select(Id).ToList();
        var devices = await silo.Rest.DevicesAsync(ids);
        var patients = await silo.Rest.PatientsAsync(ids);
        Assert.All(ids, id => Assert.Equal((id, Good / Devices, Good / Devices), (id, (int)devices[id].Counters.Values, (int)patients[id].Counters.Values)));
        var audit = Audit(kafka, hostile);
        await JudgeDevices(silo, hostile, audit);
        Assert.Empty(audit.Complaints);
        Assert.Equal(Hostile, audit.Sent);
        Assert.InRange(audit.SetAside, Hostile / 10, Hostile / 2);
        Assert.InRange(audit.Samples, 10, 64);
        Assert.InRange(silo.PeakMemory(), 0, MemoryBound);
    }

    private static HostileAudit Audit(KafkaProbe kafka, HostileRecords hostile)
    {
        var audit = new HostileAudit(hostile.Kinds);
        foreach (var record in HostileRecords.Topics.SelectMany(kafka.ReadAll))
        {
            audit.Find(record);
        }

        foreach (var letter in kafka.ReadAll(HostileAudit.DeadLetters))
        {
            audit.Judge(letter);
        }

        audit.JudgeCounts();
        return audit;
    }

    private static async Task JudgeDevices(SiloProcess silo, HostileRecords hostile, HostileAudit audit)
    {
        var kinds = hostile.Kinds.Index().Where(one => one.Item.Fate != HostileFate.SetAside && audit.WasSent(one.Index)).Select(static one => one.Index);
        var devices = kinds.SelectMany(static kind => HostileRecords.Devices(kind).Select(device => (Kind: kind, Device: device))).ToList();
        var answers = await silo.Rest.DevicesAsync(devices.Select(static one => one.Device));
        foreach (var (kind, device) in devices)
        {
            audit.JudgeDevice(kind, device, answers.GetValueOrDefault(device)?.Refused.ConvertAll(static part => (part.Field, part.Reason)));
        }
    }

    /// <summary>Hostile and good ones by turns.</summary>
    private static IEnumerable<Message<byte[], byte[]>> Mixed(List<Message<byte[], byte[]>> hostile) =>
        Enumerable.Range(0, Math.Max(Good, hostile.Count)).SelectMany(number => (Message<byte[], byte[]>[])
        [
            .. number < hostile.Count ? [hostile[number]] : Array.Empty<Message<byte[], byte[]>>(),
            .. number < Good ? [GoodRecord(number)] : Array.Empty<Message<byte[], byte[]>>(),
        ]);

    /// <summary>One in ten has a clock that stands at 1970, one in ten one that is decades ahead: readable, so Kafka's time is taken.</summary>
    private static Message<byte[], byte[]> GoodRecord(int number)
    {
        var now = TimeProvider.System.GetUtcNow();
        var clock = (number % 10) switch { 3 => DateTimeOffset.UnixEpoch, 7 => now.AddYears(50), _ => now };
        return KafkaProbe.Message(Id(number % Devices), Telemetry.Json(Id(number % Devices), clock, ("heartRate", 60 + (number % 30))), now);
    }

    private static string Id(int device) => string.Create(CultureInfo.InvariantCulture, $"good-{device}");
}
