using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>What the ingester promises, each on the embedded broker.</summary>
public sealed class GuaranteeTests
{
    /// <summary>Offset of the first record of key-3 where there is one partition; those before it may have been read, and committed, before it came.</summary>
    private const int FirstOfKey3 = 3;

    [Fact]
    public async Task Commit_WhileADeliveryIsUnderWay_Waits()
    {
        var hold = new TaskCompletionSource();
        var store = new TallyStore { HoldDeliveries = hold };
        await using var silo = await TestSilo.StartAsync(store: store);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 10, each: 10);
        await Eventually.True(async () => (await silo.Health.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries.Count > 0, "health");
        Assert.Equal(0, Committed(silo));

        hold.SetResult();
        await Eventually.True(() => Committed(silo) == numbers.Total, "all committed after the deliveries");
        Assert.True(numbers.AreIn(store));
    }

    [Fact]
    public async Task Commit_WhenAGrainCannotBeMadeDurable_WaitsUntilItIs()
    {
        var store = new TallyStore();
        store.FailingWrites["key-3"] = true;
        await using var silo = await TestSilo.StartAsync(options => options.CreateTopicsWithPartitions = 1, store);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 10, each: 10);
        await Eventually.True(() => numbers.Expected.Keys.Where(key => key != "key-3").All(key => store.Read(key).Count == 10), "the others durable");
        Assert.InRange(Committed(silo, 1), 0, FirstOfKey3);

        store.FailingWrites.Clear();
        await Eventually.True(() => Committed(silo, 1) == numbers.Total, "all committed");
        Assert.True(numbers.AreIn(store));
    }

    [Fact]
    public async Task Delivery_WhenOneGrainFails_ParksItAloneAndTheOthersGoOn()
    {
        var store = new TallyStore();
        store.FailingDeliveries["key-3"] = true;
        await using var silo = await TestSilo.StartAsync(
            options =>
            {
                options.CreateTopicsWithPartitions = 1;
                options.ParkAfter = TimeSpan.FromMilliseconds(100);
            },
            store);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 10, each: 50);
        await Eventually.True(
            async () => (await Task.WhenAll(Enumerable.Range(0, 10).Where(k => k != 3).Select(k => silo.Tally($"key-{k}").Read()))).All(tally => tally.Count == 50),
            "the others have all their records");
        await Eventually.True(() => HealthSays(silo, "parked"), "health tells of the parked key");
        Assert.InRange(Committed(silo, 1), 0, FirstOfKey3);

        store.FailingDeliveries.Clear();
        await Eventually.True(() => Committed(silo, 1) == numbers.Total, "all committed");
        Assert.True(numbers.AreIn(store));
        await Eventually.True(() => IsHealthy(silo), "health is good again");
    }

    [Fact]
    public async Task Delivery_WhenOneGrainFailsForTooLong_ItsRecordsAreDeadLetteredAnAlarmIsRaisedAndTheCommitGoesOn()
    {
        var store = new TallyStore();
        store.FailingDeliveries["key-3"] = true;
        await using var silo = await TestSilo.StartAsync(
            options =>
            {
                options.ParkAfter = TimeSpan.FromMilliseconds(100);
                options.DeadLetterAfter = TimeSpan.FromMilliseconds(500);
            },
            store);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 10, each: 20);
        await Eventually.True(() => Committed(silo) == numbers.Total, "all committed");

        var letters = KafkaProbe.ReadAll(silo.Bootstrap, TestSilo.DeadLetterTopic, 4);
        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{(n * 7) + 3}"), letters.Select(letter => System.Text.Encoding.UTF8.GetString(letter.Message.Value)));
        Assert.All(letters, letter => Assert.Equal("undeliverable", letter.Header(DeadLetterHeaders.ReasonClass)));
        Assert.All(letters, letter => Assert.Equal("key-3", letter.Header(DeadLetterHeaders.TargetKey)));
        Assert.Equal(20, store.Alarms.Where(alarm => alarm.Key == "key-3").Sum(alarm => alarm.Records));
        Assert.Equal(0, store.Read("key-3").Count);
    }

    [Fact]
    public async Task Decoding_WhenARecordIsUnusable_ItIsDeadLetteredWithItsOriginAndTheOthersArrive()
    {
        await using var silo = await TestSilo.StartAsync(options => options.CreateTopicsWithPartitions = 1);
        var numbers = new Numbers(silo.Publisher);
        numbers.Send("key-0", 1);
        Assert.True(silo.Publisher.TryEnqueue(TestSilo.Topic, "key-0"u8.ToArray(), "not a number"u8.ToArray()));
        numbers.Send("key-0", 2);
        await Eventually.True(() => Committed(silo, 1) == 3, "all three committed");

        var letter = Assert.Single(KafkaProbe.ReadAll(silo.Bootstrap, TestSilo.DeadLetterTopic, 1));
        Assert.Equal("not a number"u8.ToArray(), letter.Message.Value);
        Assert.Equal("key-0"u8.ToArray(), letter.Message.Key);
        Assert.Equal("value: not a whole number", letter.Header(DeadLetterHeaders.Reason));
        Assert.Equal(TestSilo.Topic, letter.Header(DeadLetterHeaders.SourceTopic));
        Assert.Equal("0", letter.Header(DeadLetterHeaders.SourcePartition));
        Assert.Equal("1", letter.Header(DeadLetterHeaders.SourceOffset));
        Assert.True(numbers.AreIn(silo.Store));
    }

    [Fact]
    public async Task Decoding_WhenAValueIsTooLarge_ItsDeadLetterIsCutAndSaysSo()
    {
        await using var silo = await TestSilo.StartAsync(options =>
        {
            options.CreateTopicsWithPartitions = 1;
            options.MaxRecordBytes = 1_000;
            options.DeadLetterMaxBytes = 2_000;
        });
        await silo.Publisher.Publish(TestSilo.Topic, "key-0", new byte[50_000], cancellationToken: TestContext.Current.CancellationToken);
        await Eventually.True(() => Committed(silo, 1) == 1, "the record committed");

        var letter = Assert.Single(KafkaProbe.ReadAll(silo.Bootstrap, TestSilo.DeadLetterTopic, 1));
        Assert.Equal(2_000, letter.Message.Value.Length);
        Assert.Equal("50000", letter.Header(DeadLetterHeaders.OriginalLength));
        Assert.Equal("too-large", letter.Header(DeadLetterHeaders.ReasonClass));
    }

    [Fact]
    public async Task Delivery_WhenAGrainLosesItsMemory_WhatWasNotDurableIsReplayed()
    {
        var store = new TallyStore();
        await using var silo = await TestSilo.StartAsync(
            options =>
            {
                options.CreateTopicsWithPartitions = 1;
                options.CheckpointInterval = TimeSpan.FromSeconds(3);
            },
            store);
        var numbers = new Numbers(silo.Publisher);
        for (var wave = 0; wave < 5; wave++)
        {
            await numbers.SendAll(keys: 20, each: 10);
            await Eventually.True(async () => (await silo.Tally("key-7").Read()).Count > 0, "the grain has records");
            await silo.Tally("key-7").Crash();
        }

        await Eventually.True(() => Committed(silo, 1) == numbers.Total, "all committed");
        Assert.True(numbers.AreIn(store));
    }

    [Fact]
    public async Task Stop_WhenRecordsAreNotCommittedYet_FinishesTheLastRound()
    {
        var store = new TallyStore();
        var silo = await TestSilo.StartAsync(options => options.CheckpointInterval = TimeSpan.FromMinutes(5), store);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 10, each: 10);
        await Eventually.True(
            async () => (await Task.WhenAll(Enumerable.Range(0, 10).Select(k => silo.Tally($"key-{k}").Read()))).All(tally => tally.Count == 10),
            "all records applied");
        Assert.False(numbers.AreIn(store));
        await silo.StopAsync();

        Assert.True(numbers.AreIn(store));
        Assert.Equal(numbers.Total, Committed(silo));
        await silo.DisposeAsync();
    }

    private static long Committed(TestSilo silo, int partitions = 4) =>
        KafkaProbe.Committed(silo.Bootstrap, "tallies", TestSilo.Topic, partitions);

    private static async Task<bool> HealthSays(TestSilo silo, string word)
    {
        var report = await silo.Health.CheckHealthAsync(TestContext.Current.CancellationToken);
        var entry = report.Entries["kafka-ingestion-numbers"];
        return entry.Status == HealthStatus.Degraded && entry.Description!.Contains(word, StringComparison.Ordinal);
    }

    private static async Task<bool> IsHealthy(TestSilo silo) =>
        (await silo.Health.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["kafka-ingestion-numbers"].Status == HealthStatus.Healthy;
}
