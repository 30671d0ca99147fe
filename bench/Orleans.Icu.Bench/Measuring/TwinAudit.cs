using System.Text.Json;
using Orleans.Icu.Bench.Generating;

namespace Orleans.Icu.Bench.Measuring;

/// <summary>Asks every twin how many records it has applied: the sum proves that none was lost and none counted twice.</summary>
internal static class TwinAudit
{
    private const int Concurrency = 16;

    /// <summary>The sum over all devices' twins.</summary>
    public static async Task<long> SumRecordsAsync(HttpClient silo, int devices, CancellationToken cancellationToken)
    {
        var sum = 0L;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, devices),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (device, token) => Interlocked.Add(ref sum, await RecordsAsync(silo, device, token)));
        return sum;
    }

    private static async Task<long> RecordsAsync(HttpClient silo, int device, CancellationToken cancellationToken)
    {
        var path = new Uri("/api/v1/devices/" + RecordWriter.DeviceId(device), UriKind.Relative);
        using var json = await JsonDocument.ParseAsync(await silo.GetStreamAsync(path, cancellationToken), default, cancellationToken);
        return json.RootElement.GetProperty("counters").GetProperty("records").GetInt64();
    }
}
