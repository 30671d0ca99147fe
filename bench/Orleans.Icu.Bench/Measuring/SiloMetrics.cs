using System.Globalization;

namespace Orleans.Icu.Bench.Measuring;

/// <summary>Figures of the silo's <c>/metrics</c> page at one time; series of one name are added up.</summary>
internal sealed class SiloMetrics(Dictionary<string, double> values)
{
    private static readonly Uri Page = new("/metrics", UriKind.Relative);

    /// <summary>Records read and handed over: those decoded without those still held.</summary>
    public long Applied => (long)(this["icu_kafka_events_total"] - this["icu_kafka_buffered"]);

    /// <summary>Full garbage collections so far.</summary>
    public double FullCollections => this["dotnet_gc_collections_total/gen2"];

    /// <summary>Live managed heap after the last collection, bytes: its size without the gaps.</summary>
    public double LiveHeapBytes => this["dotnet_gc_last_collection_heap_size_bytes"] - this["dotnet_gc_last_collection_heap_fragmentation_size_bytes"];

    private double this[string name] => values.GetValueOrDefault(name);

    /// <summary>Reads the page.</summary>
    public static async Task<SiloMetrics> ReadAsync(HttpClient silo, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        using var reader = new StringReader(await silo.GetStringAsync(Page, cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                Add(values, line);
            }
        }

        return new SiloMetrics(values);
    }

    /// <summary>A figure by one of its labels.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">How the figure's name begins.</param>
    /// <param name="label">The label.</param>
    public static IReadOnlyDictionary<string, double> ByLabel(string page, string name, string label)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in page.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal)))
        {
            var from = line.IndexOf($"{label}=\"", StringComparison.Ordinal) + label.Length + 2;
            var number = line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
            values[line[from..line.IndexOf('"', from)]] = double.Parse(number, CultureInfo.InvariantCulture);
        }

        return values;
    }

    // name{labels} value [timestamp]
    private static void Add(Dictionary<string, double> values, string line)
    {
        var nameEnd = line.AsSpan().IndexOfAny('{', ' ');
        var rest = line.LastIndexOf('}') is var close and >= 0 ? line[(close + 1)..] : line[nameEnd..];
        var value = double.Parse(rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
        var name = line[..nameEnd];
        values[name] = values.GetValueOrDefault(name) + value;
        if (line.Contains("\"gen2\"", StringComparison.Ordinal))
        {
            values[name + "/gen2"] = value;
        }
    }
}
