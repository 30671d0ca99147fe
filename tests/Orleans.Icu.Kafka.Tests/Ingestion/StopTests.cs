namespace Orleans.Icu.Kafka.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task Stop_WhenTheBrokerHasStoppedToAnswer_EndsAllTheSame()
    {
        await using var broker = await BrokerTool.StartAsync();
        var silo = await TestSilo.StartAsync(options => options.StopTimeout = TimeSpan.FromSeconds(1), bootstrap: broker.Bootstrap);
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 20, each: 20);
        await Eventually.True(async () => (await silo.Tally("key-7").Read()).Count > 0, "some records");
        await broker.FreezeAsync();
        var stopping = silo.StopAsync();
        await Eventually.True(() => stopping.IsCompletedSuccessfully, "the silo has stopped");
        await broker.ThawAsync();
        await silo.DisposeAsync();
    }
}
