using System.Globalization;
using System.Text;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>Kafka's timestamp is a foreign number: whatever it is, records arrive, and those that cannot be read are dead-lettered.</summary>
public sealed class ForeignTimestampTests
{
    // None, seconds, microseconds, nanoseconds, the ends of what can be written.
    private static readonly long[] Timestamps =
        [-1, 0, 1, -1_000_000_000_000_000, 1_700_000_000, 1_000_000_000_000_000, 1_700_000_000_000_000_000, 9_200_000_000_000_000_000, long.MaxValue];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ingestion_OnARealBroker_TakesAnyTimestamp(bool logAppendTime)
    {
        await using var broker = await BrokerTool.StartAsync();
        var wide = new Dictionary<string, string>
        {
            ["message.timestamp.before.max.ms"] = "9223372036854775807",
            ["message.timestamp.after.max.ms"] = "9223372036854775807",
        };
        await KafkaAdmin.CreateTopicAsync(broker.Bootstrap, TestSilo.Topic, 1, wide);
        await using var silo = await TestSilo.StartAsync(
            options =>
            {
                options.CreateTopicsWithPartitions = 1;
                options.CreateTopicsWithLogAppendTime = logAppendTime;
            },
            bootstrap: broker.Bootstrap);
        await TakesAnyTimestampAsync(silo, broker.Bootstrap);
    }

    [Fact]
    public async Task Ingestion_OnTheEmbeddedBroker_TakesAnyTimestamp()
    {
        await using var silo = await TestSilo.StartAsync(options => options.CreateTopicsWithPartitions = 1);
        await TakesAnyTimestampAsync(silo, silo.Bootstrap);
    }

    [Fact]
    public async Task DeadLetters_WhenTheirTopicIsCompactedAndTheRecordHasNoKey_AreWritten()
    {
        await using var broker = await BrokerTool.StartAsync();
        await KafkaAdmin.CreateTopicAsync(broker.Bootstrap, TestSilo.DeadLetterTopic, 1, new() { ["cleanup.policy"] = "compact" });
        await using var silo = await TestSilo.StartAsync(options => options.CreateTopicsWithPartitions = 1, bootstrap: broker.Bootstrap);
        Assert.True(silo.Publisher.TryEnqueue(TestSilo.Topic, [], "bad"u8.ToArray()));
        await Eventually.True(() => KafkaProbe.Committed(broker.Bootstrap, "tallies", TestSilo.Topic, 1) == 1, "it is committed");

        Assert.Single(KafkaProbe.ReadAll(broker.Bootstrap, TestSilo.DeadLetterTopic, 1));
    }

    [Fact]
    public async Task DeadLetters_WhenTheirTopicTakesHardlyAnything_AreWritten()
    {
        await using var broker = await BrokerTool.StartAsync();
        await KafkaAdmin.CreateTopicAsync(broker.Bootstrap, TestSilo.DeadLetterTopic, 1, new() { ["max.message.bytes"] = "1000" });
        await using var silo = await TestSilo.StartAsync(
            options =>
            {
                options.CreateTopicsWithPartitions = 1;
                options.ClientSettings["compression.type"] = "none";
            },
            bootstrap: broker.Bootstrap);
        var key = Encoding.UTF8.GetBytes(new string('k', 5_000));
        Assert.True(silo.Publisher.TryEnqueue(TestSilo.Topic, key, Encoding.UTF8.GetBytes(new string('x', 50_000))));
        await Eventually.True(() => KafkaProbe.Committed(broker.Bootstrap, "tallies", TestSilo.Topic, 1) == 1, "it is committed");

        var letter = Assert.Single(KafkaProbe.ReadAll(broker.Bootstrap, TestSilo.DeadLetterTopic, 1));
        Assert.Equal("50000", letter.Header(DeadLetterHeaders.OriginalLength));
    }

    private static async Task TakesAnyTimestampAsync(TestSilo silo, string bootstrap)
    {
        for (var n = 0; n < Timestamps.Length; n++)
        {
            await KafkaAdmin.ProduceAsync(bootstrap, TestSilo.Topic, "key-0", $"{n}", Timestamps[n]);
            await KafkaAdmin.ProduceAsync(bootstrap, TestSilo.Topic, "key-0", $"bad {n}", Timestamps[n]);
        }

        await Eventually.True(() => KafkaProbe.Committed(bootstrap, "tallies", TestSilo.Topic, 1) == 2 * Timestamps.Length, "all committed");
        Assert.Equal(Timestamps.Length, silo.Store.Read("key-0").Count);

        var inTopic = KafkaProbe.ReadAll(bootstrap, TestSilo.Topic, 1);
        var letters = KafkaProbe.ReadAll(bootstrap, TestSilo.DeadLetterTopic, 1);
        Assert.Equal(Timestamps.Length, letters.Count);
        Assert.All(letters, letter =>
        {
            var offset = int.Parse(letter.Header(DeadLetterHeaders.SourceOffset)!, CultureInfo.InvariantCulture);
            var raw = inTopic[offset].Message.Timestamp.UnixTimestampMs;
            Assert.Equal(raw.ToString(CultureInfo.InvariantCulture), letter.Header(DeadLetterHeaders.SourceTimestamp));
        });
    }
}
