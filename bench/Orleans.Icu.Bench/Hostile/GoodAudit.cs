using System.Globalization;
using System.Text.Json;
using Orleans.Icu.Bench.Generating;

namespace Orleans.Icu.Bench.Hostile;

/// <summary>Counts what came of the good records: at each device's twin, at its patient's, and in the patient's history.</summary>
internal sealed record GoodAudit(long DeviceValues, long PatientValues, long HistoryValues)
{
    private const int Concurrency = 8;

    /// <summary>Asks all twins over REST.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="devices">How many good devices there are.</param>
    /// <param name="from">Time of the first good record.</param>
    /// <param name="to">A time after the last one.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<GoodAudit> OfAsync(HttpClient silo, int devices, DateTime from, DateTime to, CancellationToken cancellationToken)
    {
        var (ofDevices, ofPatients, ofHistory) = (0L, 0L, 0L);
        var span = string.Create(CultureInfo.InvariantCulture, $"from={from:yyyy-MM-dd'T'HH:mm':00Z'}&to={to:yyyy-MM-dd'T'HH:mm:ss'Z'}&resolution=1m");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, devices).Select(RecordWriter.DeviceId),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (id, token) =>
            {
                Interlocked.Add(ref ofDevices, Values(await GetAsync(silo, $"devices/{id}", token)));
                Interlocked.Add(ref ofPatients, Values(await GetAsync(silo, $"patients/{id}", token)));
                Interlocked.Add(ref ofHistory, Panes(await GetAsync(silo, $"patients/{id}/vitals?{span}", token)));
            });
        return new(ofDevices, ofPatients, ofHistory);
    }

    private static long Values(JsonElement twin) => twin.GetProperty("counters").GetProperty("values").GetInt64();

    private static long Panes(JsonElement history) => history.GetProperty("series").EnumerateArray()
        .Sum(static series => series.GetProperty("panes").EnumerateArray().Sum(static pane => pane.GetProperty("count").GetInt64()));

    private static async Task<JsonElement> GetAsync(HttpClient silo, string path, CancellationToken cancellationToken)
    {
        using var json = await JsonDocument.ParseAsync(
            await silo.GetStreamAsync(new Uri("/api/v1/" + path, UriKind.Relative), cancellationToken), default, cancellationToken);
        return json.RootElement.Clone();
    }
}
