using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Icu.Testing;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>How far reading has come, and outages, against a real broker.</summary>
public sealed class ReadingProgressOnABrokerTests
{
    private static readonly TimeSpan Current = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task ReadUpTo_WhenAPartitionEndsWithAbortedTransactions_IsCurrentAndNothingLags()
    {
        await using var broker = await BrokerTool.StartAsync();
        await using var silo = await TestSilo.StartAsync(bootstrap: broker.Bootstrap);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 20, each: 10);
        Abort(broker.Bootstrap, transactions: 3, records: 5);
        await Eventually.True(() => numbers.AreIn(silo.Store), "the records that count");

        var aborted = TimeProvider.System.GetUtcNow();
        await Eventually.True(() => silo.Progress.ReadUpTo > aborted && IsCurrent(silo), "read up to a time after the aborted ones");
        await Eventually.True(() => silo.Status.Lag == 0, "no lag");
        Assert.Null(silo.Progress.Outage);
    }

    [Fact]
    public async Task Ingestion_WhenAPartitionIsAdded_ReadsItWithinSeconds()
    {
        await using var broker = await BrokerTool.StartAsync();
        await using var silo = await TestSilo.StartAsync(bootstrap: broker.Bootstrap);
        await Eventually.True(() => silo.Status.Partitions == 4, "all partitions");
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.Bootstrap }).Build();
        await admin.CreatePartitionsAsync([new() { Topic = TestSilo.Topic, IncreaseTo = 6 }]);
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = broker.Bootstrap }).Build();
        await Eventually.True(() => admin.GetMetadata(TestSilo.Topic, TimeSpan.FromSeconds(5)).Topics[0].Partitions.Count == 6, "six partitions");
        await producer.ProduceAsync(new TopicPartition(TestSilo.Topic, 5), new() { Key = "new", Value = "7" }, TestContext.Current.CancellationToken);

        await Eventually.True(() => silo.Store.Read("new").Sum == 7, "the record of the new partition");
        Assert.Equal(6, silo.Status.Partitions);
        await Eventually.True(() => IsCurrent(silo), "current with the new one");
    }

    [Fact]
    public async Task Outage_WhenTheBrokerIsFrozen_BeginsThenAndReadUpToStandsStillUntilWhatWaitedIsRead()
    {
        await using var broker = await BrokerTool.StartAsync();
        await using var silo = await TestSilo.StartAsync(bootstrap: broker.Bootstrap);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 20, each: 10);
        await Eventually.True(() => IsCurrent(silo) && silo.Progress.Outage is null, "current");
        await Eventually.True(async () => await HealthOf(silo) == HealthStatus.Healthy, "healthy before");
        var before = silo.Progress.ReadUpTo;

        await broker.FreezeAsync();
        var frozen = TimeProvider.System.GetUtcNow();
        await Eventually.True(() => silo.Progress.Outage is not null, "an outage");
        Assert.InRange(silo.Progress.Outage!.Since, before, frozen);
        Assert.Equal(HealthStatus.Degraded, await HealthOf(silo));
        var standing = silo.Progress.ReadUpTo;
        Assert.True(standing <= frozen);
        for (var key = 0; key < 20; key++)
        {
            numbers.Send($"key-{key}", 1);
        }

        await Eventually.True(() => TimeProvider.System.GetUtcNow() - frozen > TimeSpan.FromSeconds(8), "frozen for 8 s");
        Assert.Equal(standing, silo.Progress.ReadUpTo);
        await broker.ThawAsync();
        var thawed = TimeProvider.System.GetUtcNow();
        await silo.Publisher.FlushAsync(TestContext.Current.CancellationToken);

        await Eventually.True(() => silo.Progress.Outage is null, "the outage is over");
        Assert.True(silo.Progress.ReadUpTo >= thawed);
        await Eventually.True(() => numbers.AreIn(silo.Store), "what was sent meanwhile");
        await Eventually.True(async () => await HealthOf(silo) == HealthStatus.Healthy, "healthy again");
    }

    [Fact]
    public async Task Member_WhenTheGroupGivesItNothingThoughTheBrokerAnswers_IsMadeAnew()
    {
        await using var broker = await BrokerTool.StartAsync();
        await using var silo = await TestSilo.StartAsync(static options => options.RejoinAfter = TimeSpan.FromSeconds(5), bootstrap: broker.Bootstrap);
        await Eventually.True(() => IsCurrent(silo), "current");
        using var other = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig
        {
            BootstrapServers = broker.Bootstrap,
            GroupId = TestSilo.Group,
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
            MaxPollIntervalMs = 300_000,
        }).Build();
        other.Subscribe(TestSilo.Topic);
        await Eventually.True(() => other.Consume(100) is not null || other.Assignment.Count > 0, "the other member has partitions");

        // It asks for nothing from now on, so that the group waits for it when the silo's member wants to come back. A broker that hears
        // from the member before it looks at the session gives it its partitions at once: then again.
        do
        {
            await Eventually.True(() => silo.Status is { Partitions: > 0, Unassigned: null }, "has its partitions");
            await broker.FreezeAsync();
            await Eventually.True(() => silo.Status.Partitions == 0, "the session is over");
            await broker.ThawAsync();
            await Eventually.True(
                () => silo.Status.Partitions > 0 || silo.Status.Unassigned == "no partition has been assigned yet", "given back, or a new member asks");
        }
        while (silo.Status.Partitions > 0);

        other.Close();
        await Eventually.True(() => IsCurrent(silo) && silo.Progress.Outage is null, "reading keeps up again");
    }

    [Fact]
    public async Task Outage_WhenTheGroupGivesAMemberNothing_IsNone()
    {
        await using var broker = await BrokerTool.StartAsync();
        var store = new TallyStore();
        var port = FreePorts.Take();
        await using var first = await TestSilo.StartAsync(
            options => options.CreateTopicsWithPartitions = 1, store, broker.Bootstrap, siloPort: port);
        await Eventually.True(() => IsCurrent(first), "the first is current");
        await using var second = await TestSilo.StartAsync(store: store, bootstrap: broker.Bootstrap, primaryPort: port);

        await Eventually.True(() => first.Status.Partitions + second.Status.Partitions == 1, "one has the partition");
        var idle = first.Status.Partitions == 0 ? first : second;
        await Eventually.True(() => IsCurrent(idle) && idle.Progress.Outage is null, "no outage for who is given none");
        await Eventually.True(async () => await HealthOf(idle) == HealthStatus.Healthy, "healthy");
    }

    private static bool IsCurrent(TestSilo silo) => TimeProvider.System.GetUtcNow() - silo.Progress.ReadUpTo < Current;

    private static void Abort(string bootstrap, int transactions, int records)
    {
        using var producer = new ProducerBuilder<string, string>(
            new ProducerConfig { BootstrapServers = bootstrap, TransactionalId = "aborting" }).Build();
        producer.InitTransactions(TimeSpan.FromSeconds(30));
        for (var transaction = 0; transaction < transactions; transaction++)
        {
            producer.BeginTransaction();
            for (var record = 0; record < records; record++)
            {
                producer.Produce(new TopicPartition(TestSilo.Topic, record % 4), new() { Key = "never", Value = "1" });
            }

            producer.Flush(TimeSpan.FromSeconds(30));
            producer.AbortTransaction(TimeSpan.FromSeconds(30));
        }
    }

    private static async Task<HealthStatus> HealthOf(TestSilo silo) =>
        (await silo.Health.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["kafka-ingestion-numbers"].Status;
}
