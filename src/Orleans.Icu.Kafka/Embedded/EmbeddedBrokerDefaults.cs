using Microsoft.Extensions.Options;

namespace Orleans.Icu.Kafka;

/// <summary>
/// Points every ingester and publisher without an address of its own at the embedded broker. Options are read before hosted services
/// start, so whoever asks first starts the broker.
/// </summary>
internal sealed class EmbeddedBrokerDefaults(EmbeddedBroker broker)
    : IPostConfigureOptions<KafkaIngestionOptions>, IPostConfigureOptions<KafkaPublisherOptions>
{
    public void PostConfigure(string? name, KafkaIngestionOptions options)
    {
        if (string.IsNullOrEmpty(options.BootstrapServers))
        {
            broker.Start();
            options.BootstrapServers = broker.BootstrapServers;
            options.TopicIncarnation ??= broker.Incarnation;
            CreateTopics(options);
        }
    }

    public void PostConfigure(string? name, KafkaPublisherOptions options)
    {
        if (string.IsNullOrEmpty(options.BootstrapServers))
        {
            broker.Start();
            options.BootstrapServers = broker.BootstrapServers;
        }
    }

    // The mock has no admin interface, so the ingester cannot do it.
    private void CreateTopics(KafkaIngestionOptions options)
    {
        if (options.CreateTopicsWithPartitions > 0)
        {
            foreach (var topic in options.Topics.Append(options.DeadLetterTopic))
            {
                broker.EnsureTopic(topic, options.CreateTopicsWithPartitions);
            }
        }

        options.CreateTopicsWithPartitions = 0;
    }
}
