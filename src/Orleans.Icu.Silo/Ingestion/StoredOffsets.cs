using System.Collections.Concurrent;
using Orleans.Icu.Kafka;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Icu.Silo;

/// <summary>
/// How far each source is durable, in the store that the twins are in: a backup that is restored, or a log of newest writes that is
/// lost, takes both back together.
/// </summary>
internal sealed partial class StoredOffsets(
    [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage, ILogger<StoredOffsets> log) : IOffsetLedger
{
    private const string State = "offset";
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Source, long From), long> _lost = new();

    /// <summary>What this process found lost, in words; it stays until the next start.</summary>
    public IReadOnlyList<string> Losses =>
        [.. _lost.OrderBy(static range => range.Key).Select(static range => $"records {range.Key.From} to {range.Value} of {range.Key.Source}")];

    public async Task<long?> Read(string source)
    {
        var entry = _entries.GetOrAdd(source, static _ => new Entry());
        await entry.Turn.WaitAsync();
        try
        {
            await Load(source, entry);
            return entry.Record is { RecordExists: true, State: { } known } ? known.Offset : null;
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    public async Task Write(string source, long offset)
    {
        var entry = _entries.GetOrAdd(source, static _ => new Entry());
        await entry.Turn.WaitAsync();
        try
        {
            if (!entry.IsLoaded)
            {
                await Load(source, entry);
            }

            await Store(source, entry, offset);
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    public Task Lost(string source, long from, long to)
    {
        _lost[(source, from)] = to;
        LogLost(log, source, from, to);
        return Task.CompletedTask;
    }

    private async Task Store(string source, Entry entry, long offset)
    {
        entry.Record.State = new OffsetRecord { Offset = offset };
        try
        {
            await storage.WriteStateAsync(State, Id(source), entry.Record);
        }
        catch (InconsistentStateException)
        {
            // Another silo had the partition meanwhile. What is durable is so whoever says it.
            await Load(source, entry);
            entry.Record.State = new OffsetRecord { Offset = offset };
            await storage.WriteStateAsync(State, Id(source), entry.Record);
        }
    }

    private async Task Load(string source, Entry entry)
    {
        var record = new GrainState<OffsetRecord>(new OffsetRecord());
        await storage.ReadStateAsync(State, Id(source), record);
        (entry.Record, entry.IsLoaded) = (record, true);
    }

    private static GrainId Id(string source) => GrainId.Create("ingestion-offset", source);

    [LoggerMessage(
        5001,
        LogLevel.Error,
        "Records {From} to {To} of {Source} are lost: the store is older than what was read from Kafka, and Kafka does not have them any more")]
    private static partial void LogLost(ILogger logger, string source, long from, long to);

    /// <summary>What is known of a source; one call at a time has it.</summary>
    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public GrainState<OffsetRecord> Record { get; set; } = new(new OffsetRecord());

        public bool IsLoaded { get; set; }
    }
}
