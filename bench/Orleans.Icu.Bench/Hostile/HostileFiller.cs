using Confluent.Kafka;
using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Bench.Running;
using Orleans.Icu.Testing;

namespace Orleans.Icu.Bench.Hostile;

/// <summary>Sends hostile records, and after every few of them a good one. A good device's records are a second of its time apart and end now.</summary>
internal static class HostileFiller
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    /// <param name="bootstrap">The broker.</param>
    /// <param name="settings">How many, and what the good ones look like.</param>
    /// <param name="hostile">Makes the hostile ones.</param>
    /// <param name="first">Time of each device's first good record.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static void Fill(string bootstrap, HostileSettings settings, HostileRecords hostile, DateTime first, CancellationToken cancellationToken)
    {
        using var producer = Producers.Create(bootstrap, Linger);
        var writer = new RecordWriter(settings.Good);
        var good = (long)settings.GoodRounds * settings.Good.Devices;
        var sent = 0L;
        foreach (var (number, record) in hostile.Make(settings.Records).Index())
        {
            producer.Send(record.Topic, record.Message);
            if (number % HostileSettings.HostileForGood == 0 && sent < good)
            {
                SendGood(producer, writer, settings, first, sent++);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        while (sent < good)
        {
            SendGood(producer, writer, settings, first, sent++);
        }

        producer.FlushAll();
    }

    private static void SendGood(IProducer<byte[], byte[]> producer, RecordWriter writer, HostileSettings settings, DateTime first, long number)
    {
        var (round, device) = Math.DivRem(number, settings.Good.Devices);
        var at = first.AddSeconds(round);
        producer.Send(Topics.Telemetry, new Message<byte[], byte[]>
        {
            Key = writer.Keys[device],
            Value = writer.Write((int)device, at, round),
            Timestamp = new Timestamp(at),
        });
    }
}
