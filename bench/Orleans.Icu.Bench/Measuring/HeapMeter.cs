using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace Orleans.Icu.Bench.Measuring;

/// <summary>Has a silo collect its garbage, and reads what lives after it.</summary>
internal static class HeapMeter
{
    // A session with this keyword makes the runtime do a full blocking collection.
    private const long CollectKeyword = 0x80_0000;
    private const int Collections = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ReadPeriod = TimeSpan.FromMilliseconds(400);

    /// <summary>Live managed heap, bytes, after full collections.</summary>
    /// <exception cref="TimeoutException">The process did not collect.</exception>
    public static async Task<double> LiveBytesAsync(int processId, HttpClient silo, TimeProvider time, CancellationToken cancellationToken)
    {
        var metrics = await SiloMetrics.ReadAsync(silo, cancellationToken);
        for (var collection = 0; collection < Collections; collection++)
        {
            var before = metrics.FullCollections;
            using var session = await new DiagnosticsClient(processId).StartEventPipeSessionAsync(
                [new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectKeyword)], false, 16, cancellationToken);
            var drained = session.EventStream.CopyToAsync(Stream.Null, cancellationToken);
            metrics = await AwaitAsync(silo, before, time, cancellationToken);
            await session.StopAsync(cancellationToken);
            await drained;
        }

        return metrics.LiveHeapBytes;
    }

    private static async Task<SiloMetrics> AwaitAsync(HttpClient silo, double before, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(ReadPeriod, time, cancellationToken);
            var metrics = await SiloMetrics.ReadAsync(silo, cancellationToken);
            if (metrics.FullCollections > before)
            {
                return metrics;
            }
        }

        throw new TimeoutException($"The silo did not collect its garbage within {Patience}.");
    }
}
