using System.Diagnostics.Metrics;

namespace Orleans.Icu.Storage;

/// <summary>What the storage counts. Meter <c>Orleans.Icu.Storage</c>.</summary>
internal sealed class StorageMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _writes;
    private readonly Counter<long> _conflicts;
    private readonly Histogram<int> _batch;
    private readonly Histogram<double> _commit;

    public StorageMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("Orleans.Icu.Storage");
        _writes = _meter.CreateCounter<long>("icu.storage.writes", "{write}", "Writes committed.");
        _conflicts = _meter.CreateCounter<long>("icu.storage.conflicts", "{write}", "Writes refused because of their ETag.");
        _batch = _meter.CreateHistogram<int>("icu.storage.batch", "{write}", "Writes in a transaction.");
        _commit = _meter.CreateHistogram<double>("icu.storage.commit", "s", "Time of a transaction with its commit.");
    }

    public void Committed(int writes, TimeSpan time)
    {
        _writes.Add(writes);
        _batch.Record(writes);
        _commit.Record(time.TotalSeconds);
    }

    public void Written() => _writes.Add(1);

    public void Conflict() => _conflicts.Add(1);

    public void Dispose() => _meter.Dispose();
}
