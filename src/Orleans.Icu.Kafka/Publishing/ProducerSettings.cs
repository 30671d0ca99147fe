using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

internal static class ProducerSettings
{
    /// <summary>
    /// With a second request under way a record can be lost that the client calls written: a leader that has just been made refuses the
    /// first for the moment and takes the second, because of a producer that it does not know it takes any sequence number; the client
    /// holds the first for written then, as those before an acknowledged one mostly are.
    /// </summary>
    private const int RequestsUnderWay = 1;

    public static ProducerConfig ToConfig(KafkaPublisherOptions options)
    {
        var config = new ProducerConfig(ClientSettings.ToConfig(options.BootstrapServers, options.ClientSettings))
        {
            EnableIdempotence = true,
            Acks = Acks.All,
            MaxInFlight = RequestsUnderWay,
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
