using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka.Tests;

public sealed class KafkaPublisherTests : IDisposable
{
    private const string Topic = "published";
    private readonly EmbeddedBroker _broker;
    private readonly KafkaPublisher _publisher;

    public KafkaPublisherTests()
    {
        var options = new EmbeddedBrokerOptions { Port = 0, Topics = { [Topic] = 2 } };
        _broker = new(Options.Create(options), NullLogger<EmbeddedBroker>.Instance);
        _broker.Start();
        var publisher = Options.Create(new KafkaPublisherOptions { BootstrapServers = _broker.BootstrapServers });
        _publisher = new(publisher, TimeProvider.System, NullLogger<KafkaPublisher>.Instance);
    }

    [Fact]
    public async Task Publish_WhenItCompletes_TheRecordIsInTheTopicWithKeyHeadersAndTime()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        await _publisher.Publish(
            Topic, "bed-7", "value"u8.ToArray(), [new("kind", "raised"u8.ToArray())], time, TestContext.Current.CancellationToken);

        var record = Assert.Single(KafkaProbe.ReadAll(_broker.BootstrapServers, Topic, 2));
        Assert.Equal("bed-7", Encoding.UTF8.GetString(record.Message.Key));
        Assert.Equal("value", Encoding.UTF8.GetString(record.Message.Value));
        Assert.Equal("raised", record.Header("kind"));
        Assert.Equal(time, record.Message.Timestamp.UtcDateTime);
    }

    [Fact]
    public async Task Publish_WhenTheRecordIsTooLarge_FailsAndSaysSo()
    {
        var failure = await Assert.ThrowsAsync<PublishException>(
            () => _publisher.Publish(Topic, "bed-7", new byte[2_000_000], cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(failure.TooLarge);
    }

    [Fact]
    public async Task Flush_WhenItCompletes_EveryRecordHandedOverIsAcknowledgedInOrder()
    {
        for (var n = 0; n < 10_000; n++)
        {
            Assert.True(_publisher.TryEnqueue(Topic, "one-key"u8.ToArray(), Encoding.UTF8.GetBytes($"{n}")));
        }

        await _publisher.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new PublishCounters(10_000, 10_000, 0), _publisher.Counters);
        var values = KafkaProbe.ReadAll(_broker.BootstrapServers, Topic, 2).Select(record => Encoding.UTF8.GetString(record.Message.Value));
        Assert.Equal(Enumerable.Range(0, 10_000).Select(n => $"{n}"), values);
    }

    public void Dispose()
    {
        _publisher.Dispose();
        _broker.Dispose();
    }
}
