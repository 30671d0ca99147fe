using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>Partitions with different backlogs, read in step by time.</summary>
public sealed class InStepTests
{
    private const int Seconds = 1800;
    private static readonly TimeSpan TwoSlices = PartitionAlignment<int>.SliceLength * 2;

    [Fact]
    public async Task Ingestion_WhenPartitionsHaveDifferentBacklogs_ReadsThemInStepAndTellsHowFarItIs()
    {
        await using var broker = await BrokerTool.StartAsync();
        var start = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1);
        var all = await WriteAsync(broker.Bootstrap, start);
        var store = new TallyStore();
        var told = new ConcurrentQueue<(DateTimeOffset UpTo, int HandedOver)>();
        await using var silo = await TestSilo.StartAsync(
            options => options.CreateTopicsWithPartitions = 0,
            store,
            broker.Bootstrap,
            onBuilt: progress => progress.OnMoved(() => told.Enqueue((progress.ReadUpTo, store.HandedOver.Count))));
        await Eventually.True(() => store.HandedOver.Count >= all.Count, "everything handed over");
        await Eventually.True(() => silo.Progress.Outage is null, "reading keeps up");

        var order = store.HandedOver.ToList();
        Assert.Equal(all.Order(), order.Order());
        var latest = 0L;
        foreach (var second in order.Select(static number => number / 10))
        {
            latest = Math.Max(latest, second);
            Assert.True(latest - second < TwoSlices.TotalSeconds, $"a record of {second} s is handed over after one of {latest} s");
        }

        var onTheWay = told.Where(one => one.UpTo < start + TimeSpan.FromSeconds(Seconds)).ToList();
        Assert.True(onTheWay.Count > 5, $"told {onTheWay.Count} times on the way");
        Assert.Equal(onTheWay.Order(), onTheWay);
        Assert.All(onTheWay, one => Assert.True(one.HandedOver >= all.Count(number => start + TimeSpan.FromSeconds(number / 10) < one.UpTo)));
    }

    /// <summary>One partition has everything, the second its later half and much more of it, the third three minutes at both ends.</summary>
    private static async Task<List<long>> WriteAsync(string bootstrap, DateTimeOffset start)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrap }).Build();
        var configs = new Dictionary<string, string> { ["message.timestamp.type"] = "CreateTime" };
        await admin.CreateTopicsAsync(
        [
            new() { Name = TestSilo.Topic, NumPartitions = 4, ReplicationFactor = 1, Configs = configs },
            new() { Name = TestSilo.DeadLetterTopic, NumPartitions = 1, ReplicationFactor = 1 },
        ]);
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = bootstrap, EnableIdempotence = true, MaxInFlight = 1 }).Build();
        var all = new List<long>();
        for (var second = 0; second < Seconds; second++)
        {
            Write(partition: 0, count: 1, second);
            Write(partition: 1, count: second < Seconds / 2 ? 0 : 10, second);
            Write(partition: 2, count: second is < 180 or >= Seconds - 180 ? 3 : 0, second);
        }

        producer.Flush(TestContext.Current.CancellationToken);
        return all;

        void Write(int partition, int count, int second)
        {
            for (var n = 0; n < count; n++)
            {
                var message = new Message<string, string>
                {
                    Key = $"key-{partition}-{n}",
                    Value = ((second * 10) + partition).ToString(CultureInfo.InvariantCulture),
                    Timestamp = new(start + TimeSpan.FromSeconds(second)),
                };
                producer.Produce(new TopicPartition(TestSilo.Topic, partition), message);
                all.Add((second * 10) + partition);
            }
        }
    }
}
