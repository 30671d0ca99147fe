using Confluent.Kafka;

namespace Orleans.Icu.Bench.Generating;

/// <summary>Fills a topic with a backlog: round-robin over the devices, one second of device time a round, the last round about now.</summary>
internal static class TopicFiller
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    public static void Fill(string bootstrap, string topic, LoadShape shape, long records, TimeProvider time, CancellationToken cancellationToken)
    {
        using var producer = Producers.Create(bootstrap, Linger);
        var writer = new RecordWriter(shape);
        var rounds = (records + shape.Devices - 1) / shape.Devices;
        var now = time.GetUtcNow().UtcDateTime;
        var first = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc).AddSeconds(1 - rounds);
        for (var record = 0L; record < records; record++)
        {
            var (round, device) = Math.DivRem(record, shape.Devices);
            if (device == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var at = first.AddSeconds(round);
            producer.Send(topic, new Message<byte[], byte[]>
            {
                Key = writer.Keys[device],
                Value = writer.Write((int)device, at, round),
                Timestamp = new Timestamp(at),
            });
        }

        producer.FlushAll();
    }
}
