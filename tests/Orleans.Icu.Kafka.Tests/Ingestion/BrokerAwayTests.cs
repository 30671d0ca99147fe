using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Orleans.Icu.Kafka.Tests;

public sealed class BrokerAwayTests
{
    [Fact]
    public async Task Ingestion_WhenTheBrokerIsKilledAndComesBack_GoesOnAndHealthTellsBoth()
    {
        await using var broker = await BrokerTool.StartAsync();
        await using var silo = await TestSilo.StartAsync(options => options.ContactTimeout = TimeSpan.FromSeconds(10), bootstrap: broker.Bootstrap);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 50, each: 20);
        await Eventually.True(() => numbers.AreIn(silo.Store), "the first wave");
        await Eventually.True(async () => await StatusOf(silo) == HealthStatus.Healthy, "healthy before");

        await broker.KillAsync();
        await Eventually.True(async () => await StatusOf(silo) == HealthStatus.Degraded, "degraded while it is away");

        await broker.StartAgainAsync();
        await Eventually.True(async () => await StatusOf(silo) == HealthStatus.Healthy, "healthy again");
        await numbers.SendAll(keys: 50, each: 20);
        await Eventually.True(() => numbers.AreIn(silo.Store), "the second wave");
    }

    private static async Task<HealthStatus> StatusOf(TestSilo silo) =>
        (await silo.Health.CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["kafka-ingestion-numbers"].Status;
}
