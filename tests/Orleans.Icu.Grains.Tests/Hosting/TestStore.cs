using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Icu.Grains.Tests;

/// <summary>
/// Grain storage in memory that outlives silos. It stores bytes, checks ETags, fails when told, and can end an activation
/// as a crash would: what it has not stored by then is never stored.
/// </summary>
internal sealed class TestStore(Faults faults)
{
    private static readonly HashSet<string> MainStates = ["patient", "device", "alarm", "notification", "fleet", "alarms", "rulebook"];
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (byte[] Bytes, string ETag)> _rows = new();
    private readonly ConcurrentDictionary<GrainId, bool> _down = new();
    private readonly ConcurrentDictionary<GrainId, Task> _held = new();
    private long _etag;

    /// <summary>Everything that is stored.</summary>
    public IEnumerable<(string Name, GrainId Grain, byte[] Bytes)> Rows => _rows.Select(static row => (row.Key.Name, row.Key.Grain, row.Value.Bytes));

    /// <summary>Names of the states a grain has.</summary>
    public IReadOnlyList<string> NamesOf(IAddressable grain) =>
        [.. _rows.Keys.Where(key => key.Grain == grain.GetGrainId()).Select(static key => key.Name).Order(StringComparer.Ordinal)];

    /// <summary>From now on nothing a grain's activation writes is stored, until another activation has read its state.</summary>
    public void Cut(IAddressable grain) => _down[grain.GetGrainId()] = true;

    /// <summary>Whether nothing the grain writes is stored, because a test staged its crash.</summary>
    public bool IsCut(GrainId grain) => _down.ContainsKey(grain);

    /// <summary>The grain's writes wait for something.</summary>
    public void Hold(IAddressable grain, Task until) => _held[grain.GetGrainId()] = until;

    /// <summary>Changes what a grain has stored, behind its back; the grain must not be active.</summary>
    public void Change<T>(IAddressable grain, string name, Serializer serializer, Action<T> change)
    {
        var key = (name, grain.GetGrainId());
        var state = serializer.Deserialize<T>(_rows[key].Bytes)!;
        change(state!);
        _rows[key] = (serializer.SerializeToArray(state), _rows[key].ETag);
    }

    /// <summary>Puts a state in as it was stored elsewhere.</summary>
    public void Put(string name, GrainId grain, byte[] bytes) => _rows[(name, grain)] = (bytes, "1");

    /// <summary>The storage as one silo sees it.</summary>
    public IGrainStorage For(Serializer serializer, Func<bool> isAlive) => new View(this, serializer, isAlive);

    private bool Fails(string step) => faults.Step(step) != Fault.None;

    private void Write(string name, GrainId grain, byte[]? bytes, string? known, Action<string?> stored, Func<bool> isAlive)
    {
        var isDown = !isAlive() || _down.ContainsKey(grain);
        var failure = faults.Step($"write {name} {grain}");
        if (failure == Fault.Before || isDown)
        {
            throw new IOException($"Test: {name} of {grain} was not stored.");
        }

        var key = (name, grain);
        var current = _rows.TryGetValue(key, out var row) ? row.ETag : null;
        if (current != known)
        {
            throw new InconsistentStateException($"Test: {name} of {grain} was written by somebody else.", current ?? "none", known ?? "none");
        }

        var etag = Interlocked.Increment(ref _etag).ToString(CultureInfo.InvariantCulture);
        if (bytes is null)
        {
            _rows.TryRemove(key, out _);
        }
        else
        {
            _rows[key] = (bytes, etag);
        }

        if (failure == Fault.After)
        {
            throw new IOException($"Test: {name} of {grain} was stored, but nobody was told.");
        }

        stored(bytes is null ? null : etag);
    }

    private sealed class View(TestStore store, Serializer serializer, Func<bool> isAlive) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (store.Fails($"read {stateName} {grainId}"))
            {
                return Task.FromException(new IOException($"Test: {stateName} of {grainId} was not read."));
            }

            if (MainStates.Contains(stateName))
            {
                store._down.TryRemove(grainId, out _);
            }

            if (store._rows.TryGetValue((stateName, grainId), out var row))
            {
                (grainState.State, grainState.ETag, grainState.RecordExists) = (serializer.Deserialize<T>(row.Bytes), row.ETag, true);
            }
            else
            {
                (grainState.ETag, grainState.RecordExists) = (null!, false);
            }

            return Task.CompletedTask;
        }

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            // As every real storage: the snapshot is taken at once, the answer comes later, and others run in between.
            var bytes = serializer.SerializeToArray(grainState.State);
            await Task.Yield();
            await store._held.GetValueOrDefault(grainId, Task.CompletedTask);
            store.Write(stateName, grainId, bytes, grainState.ETag, etag => (grainState.ETag, grainState.RecordExists) = (etag!, true), isAlive);
        }

        public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await Task.Yield();
            store.Write(stateName, grainId, null, grainState.ETag, _ => (grainState.ETag, grainState.RecordExists) = (null!, false), isAlive);
        }
    }
}
