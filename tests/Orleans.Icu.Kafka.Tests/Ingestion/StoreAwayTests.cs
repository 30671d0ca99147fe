using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>A store that fails is an outage and gives up nobody's records; records that are refused are nobody's outage.</summary>
public sealed class StoreAwayTests
{
    [Theory]
    [InlineData("key-3")]
    [InlineData("*")]
    public async Task Store_WhileItIsAway_NothingIsDeadLetteredAndHealthTells(string who)
    {
        var store = new TallyStore();
        store.Away[who] = true;
        await using var silo = await TestSilo.StartAsync(
            options =>
            {
                options.ParkAfter = TimeSpan.FromMilliseconds(50);
                options.DeadLetterAfter = TimeSpan.FromMilliseconds(200);
            },
            store);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 10, each: 10);
        await Eventually.True(async () => (await HealthOf(silo)).Contains("store", StringComparison.Ordinal), "health tells of the store");
        for (var wave = 0; wave < 10; wave++)
        {
            // The others succeed all the while.
            await numbers.SendAll(keys: 10, each: 1);
            await Eventually.True(async () => who == "*" || (await silo.Tally("key-1").Read()).Count == 11 + wave, "the others get on");
        }

        Assert.DoesNotContain("parked", await HealthOf(silo), StringComparison.Ordinal);
        store.Away.Clear();
        await Eventually.True(() => numbers.AreIn(store), "all durable");
        await Eventually.True(() => KafkaProbe.Committed(silo.Bootstrap, "tallies", TestSilo.Topic, 4) == numbers.Total, "all committed");
        Assert.Equal(0, KafkaProbe.Count(silo.Bootstrap, TestSilo.DeadLetterTopic, 4));
        Assert.Empty(store.Alarms);
        Assert.Equal(0, silo.Status.StoreAway);
    }

    [Fact]
    public async Task Records_WhenTheyAreRefused_AreDeadLetteredAtOnceAndNobodyIsAlarmed()
    {
        var store = new TallyStore();
        for (var k = 0; k < 500; k++)
        {
            store.Refused[$"key-{k}"] = true;
        }

        await using var silo = await TestSilo.StartAsync(store: store);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 510, each: 4);
        await Eventually.True(() => KafkaProbe.Committed(silo.Bootstrap, "tallies", TestSilo.Topic, 4) == numbers.Total, "all committed");

        var letters = KafkaProbe.ReadAll(silo.Bootstrap, TestSilo.DeadLetterTopic, 4);
        Assert.Equal(2_000, letters.Count);
        Assert.All(letters, letter => Assert.Equal(("refused", "too many keys, at most 10"), (letter.Header(DeadLetterHeaders.ReasonClass), letter.Header(DeadLetterHeaders.Reason))));
        Assert.Empty(store.Alarms);
        Assert.Equal(0, silo.Status.Parked);
        Assert.Equal(4, store.Read("key-505").Count);
    }

    private static async Task<string> HealthOf(TestSilo silo)
    {
        var report = await silo.Health.CheckHealthAsync(TestContext.Current.CancellationToken);
        var entry = report.Entries["kafka-ingestion-numbers"];
        return entry.Status == HealthStatus.Degraded ? entry.Description! : string.Empty;
    }
}
