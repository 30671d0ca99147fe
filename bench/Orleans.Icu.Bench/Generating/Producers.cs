using Confluent.Kafka;

namespace Orleans.Icu.Bench.Generating;

/// <summary>The producers of load.</summary>
internal static class Producers
{
    private static readonly TimeSpan FlushPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan QueuePatience = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes a producer that counts nothing by itself: what arrived is asked from the broker afterwards.</summary>
    /// <param name="bootstrap">Brokers to start from.</param>
    /// <param name="linger">How long a record may wait for others.</param>
    public static IProducer<byte[], byte[]> Create(string bootstrap, TimeSpan linger) =>
        new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrap,
            LingerMs = linger.TotalMilliseconds,
            BatchSize = 512 << 10,
            QueueBufferingMaxMessages = 400_000,
            QueueBufferingMaxKbytes = 256 << 10,
            EnableDeliveryReports = false,
            EnableIdempotence = true,
        }).Build();

    /// <summary>Hands a record to the producer, waiting while its queue is full.</summary>
    public static void Send(this IProducer<byte[], byte[]> producer, string topic, Message<byte[], byte[]> message)
    {
        while (true)
        {
            try
            {
                producer.Produce(topic, message);
                return;
            }
            catch (ProduceException<byte[], byte[]> refused) when (refused.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull)
            {
                producer.Poll(QueuePatience);
            }
        }
    }

    /// <summary>Waits until everything is acknowledged.</summary>
    /// <exception cref="TimeoutException">The broker did not take everything in time.</exception>
    public static void FlushAll(this IProducer<byte[], byte[]> producer)
    {
        if (producer.Flush(FlushPatience) is > 0 and var left)
        {
            throw new TimeoutException($"{left} records were not acknowledged within {FlushPatience}.");
        }
    }
}
