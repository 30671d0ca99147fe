using System.Globalization;
using System.Text;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>Kafka's timestamp is a foreign number: whatever it is, records arrive, and those that cannot be read are dead-lettered.</summary>
public sealed class ForeignTimestampTests(SharedBroker shared) : IClassFixture<SharedBroker>
{
    // None, seconds, microseconds, nanoseconds, the ends of what can be written.
    private static readonly long[] Timestamps =
        [-1, 0, 1, -1_000_000_000_000_000, 1_700_000_000, 1_000_000_000_000_000, 1_700_000_000_000_000_000, 9_200_000_000_000_000_000, long.MaxValue];

    private readonly string _topic = $"t-{Guid.NewGuid():N}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ingestion_OnARealBroker_TakesAnyTimestamp(bool logAppendTime)
    {
        var broker = await shared.BootstrapAsync();
        var wide = new Dictionary<string, string>
        {
            ["message.timestamp.before.max.ms"] = "9223372036854775807",
            ["message.timestamp.after.max.ms"] = "9223372036854775807",
        };
        await KafkaAdmin.CreateTopicAsync(broker, _topic, 1, wide);
        await using var silo = await TestSilo.StartAsync(
            options =>
            {
                options.CreateTopicsWithPartitions = 1;
                options.CreateTopicsWithLogAppendTime = logAppendTime;
            },
            bootstrap: broker, topic: _topic);
        await TakesAnyTimestampAsync(silo, broker);
    }

    [Fact]
    public async Task Ingestion_OnTheEmbeddedBroker_TakesAnyTimestamp()
    {
        await using var silo = await TestSilo.StartAsync(options => options.CreateTopicsWithPartitions = 1, topic: _topic);
        await TakesAnyTimestampAsync(silo, silo.Bootstrap);
    }

    [Fact]
    public async Task DeadLetters_WhenTheirTopicIsCompactedAndTheRecordHasNoKey_AreWritten()
    {
        var broker = await shared.BootstrapAsync();
        await KafkaAdmin.CreateTopicAsync(broker, TestSilo.DeadLettersOf(_topic), 1, new() { ["cleanup.policy"] = "compact" });
        await using var silo = await TestSilo.StartAsync(options => options.CreateTopicsWithPartitions = 1, bootstrap: broker, topic: _topic);
        Assert.True(silo.Publisher.TryEnqueue(_topic, [], "bad"u8.ToArray()));
        await Eventually.True(() => KafkaProbe.Committed(broker, _topic, _topic, 1) == 1, "it is committed");

        Assert.Single(KafkaProbe.ReadAll(broker, TestSilo.DeadLettersOf(_topic), 1));
    }

    [Fact]
    public async Task DeadLetters_WhenTheirTopicTakesHardlyAnything_AreWritten()
    {
        var broker = await shared.BootstrapAsync();
        await KafkaAdmin.CreateTopicAsync(broker, TestSilo.DeadLettersOf(_topic), 1, new() { ["max.message.bytes"] = "1000" });
        await using var silo = await TestSilo.StartAsync(
            options =>
            {
                options.CreateTopicsWithPartitions = 1;
                options.ClientSettings["compression.type"] = "none";
            },
            bootstrap: broker, topic: _topic);
        var key = Encoding.UTF8.GetBytes(new string('k', 5_000));
        Assert.True(silo.Publisher.TryEnqueue(_topic, key, Encoding.UTF8.GetBytes(new string('x', 50_000))));
        await Eventually.True(() => KafkaProbe.Committed(broker, _topic, _topic, 1) == 1, "it is committed");

        var letter = Assert.Single(KafkaProbe.ReadAll(broker, TestSilo.DeadLettersOf(_topic), 1));
        Assert.Equal("50000", letter.Header(DeadLetterHeaders.OriginalLength));
    }

    private async Task TakesAnyTimestampAsync(TestSilo silo, string bootstrap)
    {
        for (var n = 0; n < Timestamps.Length; n++)
        {
            await KafkaAdmin.ProduceAsync(bootstrap, _topic, "key-0", $"{n}", Timestamps[n]);
            await KafkaAdmin.ProduceAsync(bootstrap, _topic, "key-0", $"bad {n}", Timestamps[n]);
        }

        await Eventually.True(() => KafkaProbe.Committed(bootstrap, _topic, _topic, 1) == 2 * Timestamps.Length, "all committed");
        Assert.Equal(Timestamps.Length, silo.Store.Read("key-0").Count);

        var inTopic = KafkaProbe.ReadAll(bootstrap, _topic, 1);
        var letters = KafkaProbe.ReadAll(bootstrap, TestSilo.DeadLettersOf(_topic), 1);
        Assert.Equal(Timestamps.Length, letters.Count);
        Assert.All(letters, letter =>
        {
            var offset = int.Parse(letter.Header(DeadLetterHeaders.SourceOffset)!, CultureInfo.InvariantCulture);
            var raw = inTopic[offset].Message.Timestamp.UnixTimestampMs;
            Assert.Equal(raw.ToString(CultureInfo.InvariantCulture), letter.Header(DeadLetterHeaders.SourceTimestamp));
        });
    }
}
