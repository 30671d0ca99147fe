using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// 10,000 bad records among 10,000 good ones: the good ones all arrive; of each bad one its device takes what can be read and names what
/// cannot, or it is set aside with its reason when nobody can say whose it is.
/// </summary>
[Collection(SiloCollection.Name)]
public sealed class MalformedRecordsTests : IDisposable
{
    private const int Good = 10_000;
    private const int Bad = 10_000;
    private const int Devices = 100;
    private const int EmbeddedLargest = 70_000;
    private const long MemoryBound = 1_500L << 20;
    private const string DeadLetters = "icu.dead-letter";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task BadRecords_AmongGoodOnesOnARealBroker_AreTakenInPartOrSetAsideWithTheirReasons()
    {
        using var broker = await TestBroker.StartNewAsync();
        using var silo = await SiloProcess.StartAsync(_folder, broker.Setting, "Twins:AdmitUnknownDevices=true");
        await AssertGoodArriveAndBadAreSetAside(silo, broker.Bootstrap, BadRecords.Make(Bad));
    }

    [Fact]
    public async Task BadRecords_AmongGoodOnesOnTheEmbeddedBroker_AreTakenInPartOrSetAsideWithTheirReasons()
    {
        using var silo = await SiloProcess.StartAsync(_folder, "Twins:AdmitUnknownDevices=true");
        await AssertGoodArriveAndBadAreSetAside(silo, silo.EmbeddedKafka, BadRecords.Make(Bad, EmbeddedLargest));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AssertGoodArriveAndBadAreSetAside(SiloProcess silo, string bootstrap, IEnumerable<Message<byte[], byte[]>> bad)
    {
        using var kafka = new KafkaProbe(bootstrap);
        await kafka.SendAsync(Telemetry.Topic, Enumerable.Range(0, Good).Select(GoodRecord).Zip(bad, static (one, other) => new[] { other, one }).SelectMany(static pair => pair));
        await kafka.AwaitCommittedAsync(Telemetry.Topic, TimeSpan.FromMinutes(3));

        var ids = Enumerable.Range(0, Devices).Select(Id).ToList();
        var devices = await silo.Rest.DevicesAsync(ids);
        var patients = await silo.Rest.PatientsAsync(ids);
        Assert.All(ids, id => Assert.Equal((id, Good / Devices, Good / Devices), (id, (int)devices[id].Counters.Records, (int)patients[id].Counters.Records)));
        await AssertBadAreNamed(silo, AssertDeadLetters(kafka));
        Assert.InRange(silo.PeakMemory(), 0, MemoryBound);
    }

    /// <summary>Of one record of each kind: set aside, or its device says which part it could not take.</summary>
    private static async Task AssertBadAreNamed(SiloProcess silo, HashSet<string> setAside)
    {
        Assert.InRange(setAside.Count, Bad / 10, Bad / 2);
        foreach (var key in BadRecords.OneOfEachKind().Except(setAside))
        {
            var device = await silo.Rest.DeviceAsync(key);
            Assert.True(device?.Refused is [_, ..], $"{key} is neither set aside nor named");
        }
    }

    /// <summary>Each record that was set aside once, with a reason, and with the place at which it really stands; and some that were taken in part.</summary>
    private static HashSet<string> AssertDeadLetters(KafkaProbe kafka)
    {
        var places = kafka.ReadAll(Telemetry.Topic).Where(static record => Key(record).StartsWith("bad-", StringComparison.Ordinal)).ToDictionary(Key, static record => (record.Partition.Value, record.Offset.Value));
        var letters = kafka.ReadAll(DeadLetters);
        Assert.Distinct(letters.Select(Key));
        Assert.All(letters, letter =>
        {
            Assert.NotEmpty(KafkaProbe.Text(letter, "dead-letter-reason"));
            Assert.Equal(Telemetry.Topic, KafkaProbe.Text(letter, "dead-letter-source-topic"));
            Assert.Equal(
                places[Key(letter)],
                ((int)KafkaProbe.Number(letter, "dead-letter-source-partition"), KafkaProbe.Number(letter, "dead-letter-source-offset")));
        });
        var setAside = letters.Where(static letter => KafkaProbe.Text(letter, "dead-letter-class") != "taken-in-part").Select(Key).ToHashSet(StringComparer.Ordinal);
        Assert.InRange(letters.Count - setAside.Count, 10, 64);
        return setAside;
    }

    /// <summary>One in ten has a clock that stands at 1970, one in ten one that is decades ahead: readable, so Kafka's time is taken.</summary>
    private static Message<byte[], byte[]> GoodRecord(int number)
    {
        var now = TimeProvider.System.GetUtcNow();
        var clock = (number % 10) switch { 3 => DateTimeOffset.UnixEpoch, 7 => now.AddYears(50), _ => now };
        return KafkaProbe.Message(Id(number % Devices), Telemetry.Json(Id(number % Devices), clock, ("heartRate", 60 + (number % 30))), now);
    }

    private static string Id(int device) => string.Create(CultureInfo.InvariantCulture, $"good-{device}");

    private static string Key(ConsumeResult<byte[], byte[]> record) => Encoding.UTF8.GetString(record.Message.Key);
}
