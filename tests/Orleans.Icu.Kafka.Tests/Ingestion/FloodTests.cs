namespace Orleans.Icu.Kafka.Tests;

/// <summary>One device floods a partition it shares with others, on a real broker.</summary>
public sealed class FloodTests(SharedBroker shared) : IClassFixture<SharedBroker>
{
    private const int Flood = 60_000;
    private readonly string _topic = $"t-{Guid.NewGuid():N}";

    [Fact]
    public async Task Flood_OfAKeyThatFails_StopsNoOtherAndIsTakenInFullLater()
    {
        var store = new TallyStore();
        store.FailingDeliveries["bad"] = true;
        await FloodAsync(store, () => store.FailingDeliveries.Clear());
    }

    [Fact]
    public async Task Flood_OfAKeyThatIsSlow_StopsNoOtherAndIsTakenInFullLater()
    {
        var store = new TallyStore();
        var hold = new TaskCompletionSource();
        store.HeldKeys["bad"] = hold.Task;
        await FloodAsync(store, hold.SetResult);
    }

    [Fact]
    public async Task Flood_OverARestart_IsTakenInFullByTheNextOwner()
    {
        var broker = await shared.BootstrapAsync();
        var store = new TallyStore();
        store.FailingDeliveries["bad"] = true;
        Numbers numbers;
        await using (var first = await StartAsync(broker, store))
        {
            numbers = new(first.Publisher, _topic);
            await SendAsync(numbers, first);
            await Eventually.True(async () => (await first.Tally("good").Read()).Count == Flood / 100, "the other key has all its records");
        }

        store.FailingDeliveries.Clear();
        await using var second = await StartAsync(broker, store);
        await Eventually.True(() => numbers.AreIn(store), "all of both");
    }

    private async Task FloodAsync(TallyStore store, Action heal)
    {
        var broker = await shared.BootstrapAsync();
        await using var silo = await StartAsync(broker, store);
        var numbers = new Numbers(silo.Publisher, _topic);
        await SendAsync(numbers, silo);
        await Eventually.True(async () => (await silo.Tally("good").Read()).Count == Flood / 100, "the other key has all its records");
        Assert.Equal(0, (await silo.Tally("bad").Read()).Count);

        heal();
        await Eventually.True(() => KafkaProbe.Committed(broker, _topic, _topic, 1) == numbers.Total, "all committed");
        Assert.True(numbers.AreIn(store));
        Assert.Equal(0, silo.BufferedBytes);
    }

    private static async Task SendAsync(Numbers numbers, TestSilo silo)
    {
        for (var n = 0; n < Flood; n++)
        {
            numbers.Send("bad", n);
            if (n % 100 == 99)
            {
                numbers.Send("good", n);
            }
        }

        await silo.Publisher.FlushAsync(TestContext.Current.CancellationToken);
    }

    private Task<TestSilo> StartAsync(string broker, TallyStore store) => TestSilo.StartAsync(
        options =>
        {
            options.CreateTopicsWithPartitions = 1;
            options.MaxBufferedRecords = 5_000;
            options.StopTimeout = TimeSpan.FromSeconds(1);
        },
        store,
        broker,
        topic: _topic);
}
