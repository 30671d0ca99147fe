using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

internal static class ProducerSettings
{
    public static ProducerConfig ToConfig(KafkaPublisherOptions options)
    {
        var config = new ProducerConfig(ClientSettings.ToConfig(options.BootstrapServers, options.ClientSettings))
        {
            EnableIdempotence = true,
            Acks = Acks.All,
            DeliveryReportFields = "status",
            LingerMs = options.Linger.TotalMilliseconds,
            MessageTimeoutMs = (int)options.DeliveryTimeout.TotalMilliseconds,
            QueueBufferingMaxMessages = options.MaxQueuedRecords,
        };
        config.CompressionType ??= Enum.Parse<CompressionType>(options.Compression, ignoreCase: true);
        config.QueueBufferingMaxKbytes ??= 1 << 20;
        return config;
    }
}
