using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// Devices that send a record a second without a break. What the broker does not take they keep, and send it in its order as soon as they
/// can, as monitors with a buffer do.
/// </summary>
internal sealed class SteadyWard : IAsyncDisposable
{
    public const double Well = 97;
    public const double Ill = 82;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, double> _saturations = new(StringComparer.Ordinal);
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly Task _sending;
    private int _refused;
    private int _rounds;

    public SteadyWard(string bootstrap, int devices)
    {
        Devices = [.. Enumerable.Range(0, devices).Select(static number => string.Create(CultureInfo.InvariantCulture, $"steady-{number:00}"))];
        _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrap,
            EnableIdempotence = true,
            LingerMs = 2,
            MessageTimeoutMs = 300_000,
            ReconnectBackoffMs = 50,
            ReconnectBackoffMaxMs = 200,
            TopicMetadataRefreshIntervalMs = 2_000,
            Partitioner = Confluent.Kafka.Partitioner.Murmur2Random,
        }).SetLogHandler(static (_, _) => { }).Build();
        _sending = Task.Run(SendAsync);
    }

    public IReadOnlyList<string> Devices { get; }

    /// <summary>Records that the broker refused for good.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Completes when every device has measured so many times more, whether the records are sent or kept.</summary>
    public Task MeasuredAsync(int rounds)
    {
        var end = Volatile.Read(ref _rounds) + rounds;
        return Eventually.Holds($"{rounds} rounds of records", () => Volatile.Read(ref _rounds) >= end);
    }

    /// <summary>From now on the device measures this oxygen saturation.</summary>
    public void Set(string device, double saturation) => _saturations[device] = saturation;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _sending;
        _producer.Dispose();
        _end.Dispose();
    }

    private async Task SendAsync()
    {
        using var timer = new PeriodicTimer(Period, TimeProvider.System);
        while (!_end.IsCancellationRequested)
        {
            var now = TimeProvider.System.GetUtcNow();
            foreach (var device in Devices)
            {
                var record = Telemetry.Record(device, now, ("heartRate", 70 + (now.Second % 7)), ("spo2", _saturations.GetValueOrDefault(device, Well)));
                _producer.Produce(Telemetry.Topic, record, Delivered);
            }

            Interlocked.Increment(ref _rounds);
            await ((Task)timer.WaitForNextTickAsync(_end.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Delivered(DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError)
        {
            Interlocked.Increment(ref _refused);
        }
    }
}
