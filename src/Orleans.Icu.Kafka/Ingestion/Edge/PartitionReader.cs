using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>Reads a stretch of a partition again through a consumer of its own.</summary>
internal sealed class PartitionReader(KafkaIngestionOptions options, ClientLog client) : IPartitionReader
{
    private const int PollMilliseconds = 200;

    public IEnumerable<RawRecord> Read(string topic, int partition, long from, long to, CancellationToken cancellationToken)
    {
        if (to < from)
        {
            yield break;
        }

        var consumer = new ConsumerBuilder<byte[], byte[]>(ConsumerSettings.ForReplay(options)).SetLogHandler((_, line) => client.Write(line)).Build();
        try
        {
            foreach (var record in Read(consumer, new(topic, partition, from), to, cancellationToken))
            {
                yield return record;
            }
        }
        finally
        {
            ClientWaits.End(consumer.Dispose);
        }
    }

    private static IEnumerable<RawRecord> Read(
        IConsumer<byte[], byte[]> consumer, TopicPartitionOffset from, long to, CancellationToken cancellationToken)
    {
        consumer.Assign(from);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = consumer.Consume(PollMilliseconds);
            if (result is null)
            {
                continue;
            }

            if (!result.IsPartitionEOF && result.Offset <= to)
            {
                yield return new(result.Offset, result.Message.Timestamp.UnixTimestampMs, ClientTime.KindOf(result.Message.Timestamp.Type), result.Message.Key, result.Message.Value ?? []);
            }

            if (result.IsPartitionEOF || result.Offset >= to)
            {
                yield break;
            }
        }
    }
}
