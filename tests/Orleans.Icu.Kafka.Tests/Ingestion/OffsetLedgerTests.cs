namespace Orleans.Icu.Kafka.Tests;

/// <summary>A store that is older than what Kafka's group has committed, on a real broker.</summary>
public sealed class OffsetLedgerTests(SharedBroker shared) : IClassFixture<SharedBroker>
{
    private readonly TestLedger _ledger = new();
    private readonly string _topic = $"t-{Guid.NewGuid():N}";

    [Fact]
    public async Task Commit_WhenARoundEnds_ComesAfterTheStoreHasKeptTheOffset()
    {
        var behind = new List<(long Kept, long Committed)>();
        var broker = await shared.BootstrapAsync();
        _ledger.OnWrite = (_, offset) => behind.Add((offset, KafkaProbe.Committed(broker, _topic, _topic, 1)));
        await using var silo = await StartAsync(broker);
        var numbers = new Numbers(silo.Publisher, _topic);
        await numbers.SendAll(keys: 5, each: 20);
        await Eventually.True(() => Committed(broker) == 100, "all committed");

        Assert.All(behind, pair => Assert.True(pair.Committed < pair.Kept));
        Assert.Equal(100, Assert.Single(_ledger.Offsets).Value);
    }

    [Fact]
    public async Task Commit_WhileTheStoreKeepsNoOffsets_WaitsAndHealthTells()
    {
        _ledger.IsAway = true;
        var broker = await shared.BootstrapAsync();
        await using var silo = await StartAsync(broker);
        var numbers = new Numbers(silo.Publisher, _topic);
        await numbers.SendAll(keys: 5, each: 20);
        await Eventually.True(() => numbers.AreIn(silo.Store) && silo.Status.StoreAway > 0, "all durable, and the status tells");
        Assert.Equal(0, Committed(broker));

        _ledger.IsAway = false;
        await Eventually.True(() => Committed(broker) == 100, "all committed");
        await Eventually.True(() => silo.Status.StoreAway == 0, "the status is good again");
    }

    [Fact]
    public async Task Start_WhenTheStoreWasRestoredFromABackup_ReadsOnFromTheBackup()
    {
        var broker = await shared.BootstrapAsync();
        var numbers = await FirstLifeAsync(broker, each: 10);
        var (backup, offsets) = (new TallyStore(), _ledger.Offsets.ToArray());
        foreach (var (key, tally) in numbers.Store.All)
        {
            backup.Write(key, tally);
        }

        await using (var second = await StartAsync(broker, numbers.Store))
        {
            await numbers.Sent.On(second.Publisher).SendAll(keys: 5, each: 10);
            await Eventually.True(() => Committed(broker) == 100, "all committed");
        }

        foreach (var (source, offset) in offsets)
        {
            _ledger.Offsets[source] = offset;
        }

        await using var third = await StartAsync(broker, backup);
        await Eventually.True(() => numbers.Sent.AreIn(backup), "what the backup did not have");
        Assert.Empty(_ledger.Losses);
    }

    [Fact]
    public async Task Start_WhenTheStoreIsNew_ReadsAllThatKafkaHasAndNamesTheRest()
    {
        var broker = await shared.BootstrapAsync();
        await FirstLifeAsync(broker, each: 20);
        await KafkaAdmin.DeleteBelowAsync(broker, _topic, 0, 30);
        var source = Assert.Single(_ledger.Offsets).Key;
        _ledger.Offsets.Clear();

        var store = new TallyStore();
        await using var silo = await StartAsync(broker, store);
        await Eventually.True(() => store.All.Values.Sum(tally => tally.Count) == 70, "what Kafka has");
        Assert.Equal((source, 0L, 29L), Assert.Single(_ledger.Losses));
    }

    [Fact]
    public async Task Start_WhenRecordsOfAnOldBackupAreNoLongerInKafka_NamesThemOnce()
    {
        var broker = await shared.BootstrapAsync();
        await FirstLifeAsync(broker, each: 20);
        await KafkaAdmin.DeleteBelowAsync(broker, _topic, 0, 60);
        var source = Assert.Single(_ledger.Offsets).Key;
        _ledger.Offsets[source] = 40;
        for (var life = 0; life < 2; life++)
        {
            await using var silo = await StartAsync(broker, new());
            Assert.Equal((source, 40L, 59L), Assert.Single(_ledger.Losses));
        }
    }

    [Fact]
    public async Task Start_WhenKafkaHasForgottenTheGroup_GoesOnWhereTheStoreIs()
    {
        var broker = await shared.BootstrapAsync();
        var first = await FirstLifeAsync(broker, each: 20);
        await using var silo = await StartAsync(broker, first.Store, options => (options.GroupId, options.StartFrom) = (_topic + ".another", StartFrom.Latest));
        await first.Sent.On(silo.Publisher).SendAll(keys: 5, each: 1);
        await Eventually.True(() => first.Sent.AreIn(first.Store), "what came afterwards");
        Assert.Equal(105, first.Store.All.Values.Sum(tally => tally.Count));
    }

    [Fact]
    public async Task Start_AtTheEndOfATopic_IsKeptByTheStoreAtOnce()
    {
        var broker = await shared.BootstrapAsync();
        await FirstLifeAsync(broker, each: 20);
        _ledger.Offsets.Clear();
        for (var life = 0; life < 2; life++)
        {
            var store = new TallyStore();
            await using var silo = await StartAsync(broker, store, options => (options.GroupId, options.StartFrom) = (_topic + ".another", StartFrom.Latest));
            Assert.Equal(100, Assert.Single(_ledger.Offsets).Value);
        }

        Assert.Empty(_ledger.Losses);
    }

    private async Task<(Numbers Sent, TallyStore Store)> FirstLifeAsync(string broker, int each)
    {
        await using var silo = await StartAsync(broker);
        var numbers = new Numbers(silo.Publisher, _topic);
        await numbers.SendAll(keys: 5, each);
        await Eventually.True(() => Committed(broker) == 5 * each, "all committed");
        return (numbers, silo.Store);
    }

    private Task<TestSilo> StartAsync(string broker, TallyStore? store = null, Action<KafkaIngestionOptions>? configure = null) => TestSilo.StartAsync(
        options =>
        {
            options.CreateTopicsWithPartitions = 1;
            configure?.Invoke(options);
        },
        store,
        broker,
        ledger: _ledger,
        topic: _topic);

    private long Committed(string broker) => KafkaProbe.Committed(broker, _topic, _topic, 1);
}
