using System.Globalization;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Orleans.Icu.Bench.Running;

namespace Orleans.Icu.Bench.Measuring;

/// <summary>
/// Sends records of devices of its own and asks REST for their twins until they show them: from handing a record to the producer to an
/// answer that holds it. An upper bound by the time of one request.
/// </summary>
internal sealed class TwinProbe(string bootstrap, HttpClient silo, TimeProvider time)
{
    private const int Devices = 4;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Records sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Probes for a while.</summary>
    /// <exception cref="TimeoutException">A record did not reach its twin within 30 s.</exception>
    public async Task<LatencySummary> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var latencies = new Latencies();
        using var producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig { BootstrapServers = bootstrap, LingerMs = 0 }).Build();
        using var timer = new PeriodicTimer(Period, time);
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < duration && await timer.WaitForNextTickAsync(cancellationToken))
        {
            var device = string.Create(CultureInfo.InvariantCulture, $"probe-{Sent % Devices}");
            var at = Send(producer, device);
            latencies.Add(await AwaitAsync(device, at, cancellationToken));
        }

        return latencies.Summary();
    }

    private DateTimeOffset Send(IProducer<byte[], byte[]> producer, string device)
    {
        var now = time.GetUtcNow();
        var at = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var json = string.Create(
            CultureInfo.InvariantCulture, $$"""{"deviceId":"{{device}}","time":"{{at:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","vitals":{"heartRate":70} }""");
        producer.Produce(Topics.Telemetry, new() { Key = Encoding.ASCII.GetBytes(device), Value = Encoding.ASCII.GetBytes(json), Timestamp = new(at) });
        Sent++;
        return at;
    }

    private async Task<TimeSpan> AwaitAsync(string device, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var path = new Uri("/api/v1/devices/" + device, UriKind.Relative);
        while (time.GetUtcNow() - at < Patience)
        {
            using var answer = await silo.GetAsync(path, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
                if (json.RootElement.GetProperty("lastSeen").GetDateTimeOffset() >= at)
                {
                    return time.GetUtcNow() - at;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), time, cancellationToken);
        }

        throw new TimeoutException($"A record did not reach the twin '{device}' within {Patience}.");
    }
}
