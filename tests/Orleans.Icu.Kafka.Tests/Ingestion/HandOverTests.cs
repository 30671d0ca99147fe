using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Icu.Testing;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>Partitions that change hands: between silos, and over a restart.</summary>
public sealed class HandOverTests
{
    [Fact]
    public async Task Restart_WhenTheLastRoundWasNotFinished_ReplaysAndEachRecordCountsOnce()
    {
        using var broker = NewBroker();
        var store = new TallyStore();
        var options = (KafkaIngestionOptions o) =>
        {
            o.CheckpointInterval = TimeSpan.FromMilliseconds(700);
            o.StopTimeout = TimeSpan.Zero;
        };
        Numbers? numbers = null;
        for (var life = 0; life < 4; life++)
        {
            await using var silo = await TestSilo.StartAsync(options, store, broker: broker);
            numbers = life == 0 ? new(silo.Publisher) : numbers!.On(silo.Publisher);
            await numbers.SendAll(keys: 50, each: 40);
            await Eventually.True(async () => (await silo.Tally("key-7").Read()).Count > life * 20, "some records applied");
        }

        await using var last = await TestSilo.StartAsync(store: store, broker: broker);
        await Eventually.True(() => numbers!.AreIn(store), "each record counted once");
    }

    [Fact]
    public async Task Start_WhenTheTopicsAreOfAnotherLife_OffsetsOfTheOldOneHideNothing()
    {
        var store = new TallyStore();
        for (var life = 0; life < 2; life++)
        {
            using var broker = NewBroker();
            await using var silo = await TestSilo.StartAsync(store: store, broker: broker);
            var numbers = new Numbers(silo.Publisher);
            await numbers.SendAll(keys: 5, each: 10);
            var expected = (life + 1) * 10;
            await Eventually.True(() => Enumerable.Range(0, 5).All(k => store.Read($"key-{k}").Count == expected), $"{expected} records a key");
        }
    }

    [Fact]
    public async Task Rebalance_WhenASiloJoinsAndAnotherLeaves_NothingIsLostOrCountedTwice()
    {
        using var broker = NewBroker();
        await RebalanceAsync(broker.BootstrapServers, broker);
    }

    [Fact]
    public async Task Rebalance_OnARealBroker_NothingIsLostOrCountedTwice()
    {
        await using var broker = await BrokerTool.StartAsync();
        await RebalanceAsync(broker.Bootstrap, null);
    }

    private static async Task RebalanceAsync(string bootstrap, EmbeddedBroker? broker)
    {
        var store = new TallyStore();
        var port = FreePorts.Take();
        await using var first = await TestSilo.StartAsync(store: store, bootstrap: bootstrap, broker: broker, siloPort: port);
        var numbers = new Numbers(first.Publisher);
        await numbers.SendAll(keys: 100, each: 20);
        await Eventually.True(() => numbers.AreIn(store), "the first wave");

        var second = await TestSilo.StartAsync(store: store, bootstrap: bootstrap, broker: broker, primaryPort: port);
        var sending = Task.Run(() => numbers.SendAll(keys: 100, each: 300));
        await Eventually.True(() => PartitionsOf(first) == 2 && PartitionsOf(second) == 2, "two partitions each");
        Assert.NotEmpty(store.Released);
        await sending;
        await Eventually.True(() => numbers.AreIn(store), "the second wave");

        sending = Task.Run(() => numbers.SendAll(keys: 100, each: 300));
        await second.DisposeAsync();
        await sending;
        await Eventually.True(() => PartitionsOf(first) == 4, "all partitions back");
        await Eventually.True(() => numbers.AreIn(store), "the third wave");
        await Eventually.True(
            () => KafkaProbe.Committed(bootstrap, "tallies", TestSilo.Topic, 4) == numbers.Total, "all offsets committed");
    }

    private static int PartitionsOf(TestSilo silo) => silo.Status.Partitions;

    private static EmbeddedBroker NewBroker()
    {
        var options = new EmbeddedBrokerOptions { Port = 0, Topics = { [TestSilo.Topic] = 4, [TestSilo.DeadLetterTopic] = 4 } };
        var broker = new EmbeddedBroker(Options.Create(options), NullLogger<EmbeddedBroker>.Instance);
        broker.Start();
        return broker;
    }
}
