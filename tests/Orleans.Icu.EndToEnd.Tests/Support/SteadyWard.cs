using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// Devices that send a record a second without a break. What the broker does not take they keep, and send it in its order as soon as they
/// can, as monitors with a buffer do. If asked, they send the number of the record as their systolic pressure, so that sums tell whether
/// each record counts once.
/// </summary>
internal sealed class SteadyWard : IAsyncDisposable
{
    public const double Well = 97;
    public const double Ill = 82;
    public const string NumberVital = "systolicBp";
    private const int LeastNumber = 20;
    private const int Numbers = 251;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly bool _areNumbered;
    private readonly Action<SteadyWard, int, DateTimeOffset>? _beforeRound;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, double> _saturations = new(StringComparer.Ordinal);
    private readonly IProducer<byte[], byte[]>[] _producers;
    private readonly Task _sending;
    private int _refused;
    private int _rounds;

    /// <summary>Begins to send.</summary>
    /// <param name="bootstrap">Address of the broker.</param>
    /// <param name="devices">How many devices.</param>
    /// <param name="areNumbered">Whether the pressure is the number of the record, see <see cref="Number"/>.</param>
    /// <param name="areSomeSlow">Whether every other device connects again as Kafka's clients do by default, up to ten seconds after the broker is back.</param>
    /// <param name="beforeRound">Called with the number and the time of each round, before it is sent.</param>
    public SteadyWard(
        string bootstrap, int devices, bool areNumbered = false, bool areSomeSlow = false, Action<SteadyWard, int, DateTimeOffset>? beforeRound = null)
    {
        (_areNumbered, _beforeRound) = (areNumbered, beforeRound);
        Devices = [.. Enumerable.Range(0, devices).Select(Id)];
        _producers = areSomeSlow ? [Producer(bootstrap, isSlow: false), Producer(bootstrap, isSlow: true)] : [Producer(bootstrap, isSlow: false)];
        _sending = Task.Run(SendAsync);
    }

    public IReadOnlyList<string> Devices { get; }

    /// <summary>Records that the broker refused for good.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"steady-{number:00}");

    /// <summary>How many records every device has sent.</summary>
    public int Rounds => Volatile.Read(ref _rounds);

    /// <summary>The pressure that stands for the record's number, from 0. It begins anew after some minutes.</summary>
    public static int Number(int round) => LeastNumber + (round % Numbers);

    /// <summary>Completes when every device has measured so many times more, whether the records are sent or kept.</summary>
    public Task MeasuredAsync(int rounds)
    {
        var end = Rounds + rounds;
        return Eventually.Holds($"{rounds} rounds of records", () => Rounds >= end);
    }

    /// <summary>From now on the device measures this oxygen saturation.</summary>
    public void Set(string device, double saturation) => _saturations[device] = saturation;

    /// <summary>Sends no more, and returns when the broker has everything.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _sending;
        await Task.WhenAll(_producers.Select(static producer => Task.Run(() => producer.Flush(TestContext.Current.CancellationToken))));
        Assert.Equal(0, Refused);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _sending;
        Array.ForEach(_producers, static producer => producer.Dispose());
        _end.Dispose();
    }

    private static IProducer<byte[], byte[]> Producer(string bootstrap, bool isSlow)
    {
        var config = new ProducerConfig
        {
            BootstrapServers = bootstrap,
            EnableIdempotence = true,
            MaxInFlight = 1,
            LingerMs = 2,
            MessageTimeoutMs = 300_000,
            TopicMetadataRefreshIntervalMs = 2_000,
            Partitioner = Confluent.Kafka.Partitioner.Murmur2Random,
        };
        if (!isSlow)
        {
            (config.ReconnectBackoffMs, config.ReconnectBackoffMaxMs) = (50, 200);
        }

        return new ProducerBuilder<byte[], byte[]>(config).SetLogHandler(static (_, _) => { }).Build();
    }

    private async Task SendAsync()
    {
        using var timer = new PeriodicTimer(Period, TimeProvider.System);
        while (!_end.IsCancellationRequested)
        {
            var now = TimeProvider.System.GetUtcNow();
            _beforeRound?.Invoke(this, Rounds, now);
            foreach (var (index, device) in Devices.Index())
            {
                _producers[index % _producers.Length].Produce(Telemetry.Topic, Telemetry.Record(device, now, Vitals(device, now)), Delivered);
            }

            Interlocked.Increment(ref _rounds);
            await ((Task)timer.WaitForNextTickAsync(_end.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private (string Vital, double Value)[] Vitals(string device, DateTimeOffset now)
    {
        (string, double)[] vitals = [("heartRate", 70 + (now.Second % 7)), ("spo2", _saturations.GetValueOrDefault(device, Well))];
        return _areNumbered ? [.. vitals, (NumberVital, Number(Rounds))] : vitals;
    }

    private void Delivered(DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError)
        {
            Interlocked.Increment(ref _refused);
        }
    }
}
