using System.Globalization;
using Confluent.Kafka;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// Many devices that send at a steady pace, each the same number of records. Every twentieth patient falls ill for a while:
/// both stroke rules come true.
/// </summary>
internal sealed class RecordFlow : IDisposable
{
    public const int ValuesOfARecord = 2;
    private const int Ticks = 1_500;
    private const int IllEvery = 20;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly int _total;
    private int _refused;

    public RecordFlow(string bootstrap, int total, int recordsOfADevice)
    {
        _total = total;
        Devices = [.. Enumerable.Range(0, total / recordsOfADevice).Select(static number => string.Create(CultureInfo.InvariantCulture, $"crash-{number:0000}"))];
        Start = TimeProvider.System.GetUtcNow();
        _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = bootstrap, EnableIdempotence = true, LingerMs = 2 }).Build();
    }

    public IReadOnlyList<string> Devices { get; }

    /// <summary>The devices, and patients, that fall ill.</summary>
    public IEnumerable<string> Ill => Devices.Where(static (_, number) => number % IllEvery == 0);

    public DateTimeOffset Start { get; }

    public int Sent { get; private set; }

    /// <summary>Sends until this part of all records is sent, and returns when the broker has them.</summary>
    public async Task SendUpToAsync(double part)
    {
        var end = (int)Math.Min(_total, part * _total);
        using var timer = new PeriodicTimer(Pace, TimeProvider.System);
        while (Sent < end && await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            for (var step = 0; step < Math.Max(1, _total / Ticks) && Sent < end; step++)
            {
                Send(Sent % Devices.Count, Sent / Devices.Count);
                Sent++;
            }
        }

        await Task.Run(() => _producer.Flush(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Equal(0, _refused);
    }

    public void Dispose() => _producer.Dispose();

    private void Send(int device, int round)
    {
        // Ill for five rounds, another five for each patient: heart rate 3 points, pressure 3 points.
        var isIll = device % IllEvery == 0 && round / 5 == device / IllEvery % 15 + 2;
        (string, double)[] vitals = isIll ? [("heartRate", 140), ("systolicBp", 85)] : [("heartRate", 70 + (round % 10)), ("systolicBp", 120)];
        _producer.Produce(Telemetry.Topic, Telemetry.Record(Devices[device], TimeProvider.System.GetUtcNow(), vitals), report =>
        {
            if (report.Error.IsError)
            {
                Interlocked.Increment(ref _refused);
            }
        });
    }
}
