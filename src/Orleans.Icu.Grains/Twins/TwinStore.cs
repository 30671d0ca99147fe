using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// A grain's durable state, written behind. Changes are counted; <see cref="Save"/> returns when every change made before
/// the call is durable, joining a write under way and following it with one more when needed. Only called from the
/// grain's own turns. Replaces <c>IPersistentState</c>, which costs several objects a grain and allows no overlapping saves.
/// </summary>
internal sealed class TwinStore<TState>(IGrainStorage storage, string name, GrainId grainId, ISnapshotOwner? owner = null)
    where TState : class, new()
{
    private GrainState<TState> _record = new(new TState());
    private long _changes;
    private long _saved;
    private Task? _writing;

    /// <summary>The state.</summary>
    public TState State => _record.State!;

    /// <summary>Whether the state was ever stored.</summary>
    public bool Exists => _record.RecordExists;

    /// <summary>Whether there are changes that are not durable.</summary>
    public bool IsDirty => _changes != _saved;

    /// <summary>Says that the state has changed.</summary>
    public void MarkChanged() => _changes++;

    /// <summary>Reads the state.</summary>
    public async Task Load()
    {
        await storage.ReadStateAsync(name, grainId, _record);
        if (_record.State is null)
        {
            _record = new GrainState<TState>(new TState()) { ETag = _record.ETag };
        }
    }

    /// <summary>Makes all changes so far durable.</summary>
    /// <exception cref="InconsistentStateException">Somebody else wrote the state: this activation must end.</exception>
    public async Task Save()
    {
        var wanted = _changes;
        while (_saved < wanted)
        {
            await (_writing = _writing is { IsCompleted: false } underWay ? underWay : Write());
        }

        // A write keeps its state machine as long as somebody holds its task.
        _writing = _writing is { IsCompleted: false } ? _writing : null;
    }

    private async Task Write()
    {
        var including = _changes;
        owner?.BeforeSnapshot();

        // The storage takes its snapshot of the state before it first yields.
        var write = storage.WriteStateAsync(name, grainId, _record);
        owner?.AfterSnapshot();
        await write;
        _saved = including;
    }
}
