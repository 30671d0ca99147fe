using Confluent.Kafka;

namespace Orleans.Icu.Bench.Generating;

/// <summary>Sends a steady rate of records, round-robin over the devices; each carries the time at which it is handed to the producer.</summary>
internal sealed class SteadyGenerator(string bootstrap, string topic, LoadShape shape, int rate, TimeProvider time)
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);

    /// <summary>Sends for a while.</summary>
    /// <returns>How many records were sent, and how far the generator was behind its own pace at worst.</returns>
    public async Task<GeneratorReport> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var producer = Producers.Create(bootstrap, Linger);
        var writer = new RecordWriter(shape);
        using var timer = new PeriodicTimer(Tick, time);
        var start = time.GetTimestamp();
        var total = (long)(rate * duration.TotalSeconds);
        var sent = 0L;
        var worst = TimeSpan.Zero;
        while (sent < total && await timer.WaitForNextTickAsync(cancellationToken))
        {
            var elapsed = time.GetElapsedTime(start);
            var due = Math.Min(total, (long)(elapsed.TotalSeconds * rate));
            worst = TimeSpan.FromTicks(Math.Max(worst.Ticks, elapsed.Ticks - (long)((double)sent / rate * TimeSpan.TicksPerSecond)));
            Send(producer, writer, sent, due);
            sent = due;
        }

        producer.FlushAll();
        return new GeneratorReport(sent, worst.TotalMilliseconds, Environment.CpuUsage.TotalTime.TotalSeconds);
    }

    private void Send(IProducer<byte[], byte[]> producer, RecordWriter writer, long from, long to)
    {
        for (var record = from; record < to; record++)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var (round, device) = Math.DivRem(record, shape.Devices);
            producer.Send(topic, new Message<byte[], byte[]>
            {
                Key = writer.Keys[device],
                Value = writer.Write((int)device, now, round),
                Timestamp = new Timestamp(now),
            });
        }
    }
}
