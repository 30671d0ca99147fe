using Confluent.Kafka;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using KafkaCode = Confluent.Kafka.ErrorCode;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>
/// A producer that knows no broker any more although there is one, as one that was told of a cluster without brokers may be for good
/// (librdkafka issue 5301).
/// </summary>
public sealed class LostBrokersTests : IDisposable
{
    private const string Topic = "published";
    private readonly FakeTimeProvider _time = new();
    private readonly EmbeddedBroker _broker;
    private readonly IProducer<byte[]?, byte[]> _first = LostProducer.Create();
    private readonly KafkaPublisherOptions _options;
    private readonly KafkaPublisher _publisher;
    private int _producers;

    public LostBrokersTests()
    {
        _broker = new(Options.Create(new EmbeddedBrokerOptions { Port = 0, Topics = { [Topic] = 1 } }), NullLogger<EmbeddedBroker>.Instance);
        _broker.Start();
        _options = new() { BootstrapServers = _broker.BootstrapServers };
        _publisher = new(Options.Create(_options), _time, NullLogger<KafkaPublisher>.Instance, builder => _producers++ == 0 ? _first : builder.Build());
    }

    private LostProducer First => (LostProducer)_first;

    [Fact]
    public async Task Publish_WhenTheProducerReachesNoBrokerThatAnotherClientReaches_GoesOnWithANewOne()
    {
        var given = Publish();
        _time.Advance(_options.DeliveryTimeout);
        First.Answer(KafkaCode.Local_MsgTimedOut);
        Assert.True((await Assert.ThrowsAsync<PublishException>(() => given)).PossiblyWritten);

        await _publisher.Look;
        Assert.Equal(2, _producers);
        await Publish();
    }

    [Fact]
    public async Task Publish_WhenTheProducerNeverAnswers_FailsAndGoesOnWithANewOne()
    {
        var given = Publish();
        _time.Advance(_options.DeliveryTimeout + TimeSpan.FromMinutes(1));
        Assert.True((await Assert.ThrowsAsync<PublishException>(() => given)).PossiblyWritten);

        await _publisher.Look;
        Assert.Equal(2, _producers);
    }

    [Fact]
    public async Task Publish_WhenItsProducerEndsWithoutAnAnswer_FailsAndSaysThatTheRecordMayBeWritten()
    {
        var (timedOut, later) = (Publish(), Publish());
        _time.Advance(_options.DeliveryTimeout);
        First.Answer(KafkaCode.Local_MsgTimedOut);
        await Assert.ThrowsAsync<PublishException>(() => timedOut);

        Assert.True((await Assert.ThrowsAsync<PublishException>(() => later)).PossiblyWritten);
    }

    [Fact]
    public async Task Publish_WhenOtherRecordsAreAcknowledged_ATimedOutRecordIsNoReasonForANewProducer()
    {
        _ = Publish();
        _time.Advance(_options.DeliveryTimeout / 2);
        First.Answer(KafkaCode.NoError);
        var given = Publish();
        _time.Advance(_options.DeliveryTimeout / 2);
        First.Answer(KafkaCode.Local_MsgTimedOut);
        await Assert.ThrowsAsync<PublishException>(() => given);

        await _publisher.Look;
        Assert.Equal(1, _producers);
    }

    [Fact]
    public async Task Publish_WhenNobodyReachesABroker_KeepsItsProducer()
    {
        _broker.Dispose();
        var given = Publish();
        _time.Advance(_options.DeliveryTimeout);
        First.Answer(KafkaCode.Local_MsgTimedOut);
        await Assert.ThrowsAsync<PublishException>(() => given);

        await _publisher.Look;
        Assert.Equal(1, _producers);
    }

    public void Dispose()
    {
        _publisher.Dispose();
        _broker.Dispose();
    }

    private Task Publish() => _publisher.Publish(Topic, "bed-7", "value"u8.ToArray(), cancellationToken: TestContext.Current.CancellationToken);
}
