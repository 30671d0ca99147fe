namespace Orleans.Icu.Kafka.Tests;

public sealed class HappyPathTests
{
    [Fact]
    public async Task Ingestion_WhenRecordsArrive_EachGrainAppliesItsOwnExactlyOnceAndDurably()
    {
        await using var silo = await TestSilo.StartAsync();
        var numbers = new Numbers(silo.Publisher);
        await numbers.SendAll(keys: 200, each: 50);

        await Eventually.True(() => numbers.AreIn(silo.Store), "all tallies durable");
        await Eventually.True(
            () => KafkaProbe.Committed(silo.Bootstrap, "tallies", TestSilo.Topic, 4) == numbers.Total, "all offsets committed");
        await Eventually.True(() => silo.Progress.Outage is null && silo.Status.Lag == 0, "reading keeps up");
    }
}
