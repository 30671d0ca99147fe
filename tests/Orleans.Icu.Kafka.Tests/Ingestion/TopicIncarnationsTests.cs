using Microsoft.Extensions.Logging.Abstractions;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>Which life of a topic this is, asked of a real broker.</summary>
public sealed class TopicIncarnationsTests
{
    /// <summary>
    /// A single broker that was away for longer than its own session has no replica in sync for a moment, of any topic. The client cannot
    /// read a description that says so, and ends itself without a word.
    /// </summary>
    [Fact]
    public async Task Of_WhenTheBrokerComesBackFromALongPause_IsTheSameAsBefore()
    {
        await using var broker = await BrokerTool.StartAsync();
        await KafkaAdmin.CreateTopicAsync(broker.Bootstrap, "paused", partitions: 4);
        var incarnations = Incarnations(broker.Bootstrap);
        var before = incarnations.Of("paused");

        await broker.FreezeAsync();
        var frozen = TimeProvider.System.GetTimestamp();
        await Eventually.True(() => TimeProvider.System.GetElapsedTime(frozen) > TimeSpan.FromSeconds(11), "longer than the broker's session");
        await broker.ThawAsync();

        // Again and again while the broker comes to itself: one of the questions meets the moment, mostly.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var question = 0; question < 20; question++)
            {
                Assert.Equal(before, incarnations.Of("paused"));
            }
        })));
    }

    private static TopicIncarnations Incarnations(string bootstrap)
    {
        var options = new KafkaIngestionOptions { BootstrapServers = bootstrap };
        return new(options, new(bootstrap, options.ClientSettings, new(NullLogger.Instance, TimeProvider.System)), NullLogger.Instance);
    }
}
