using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// A grain's durable state, written behind. Changes are counted; <see cref="Save"/> returns when every change made before
/// the call is durable, joining a write under way and following it with one more when needed. Only called from the
/// grain's own turns. Replaces <c>IPersistentState</c>, which costs several objects a grain and allows no overlapping saves.
/// </summary>
internal sealed class TwinStore<TState>(StatePlace place, IStateOwner owner) : IGrainState<TState>
    where TState : class, new()
{
    // They run over after four thousand million changes: only how far they are apart counts.
    private uint _changes;
    private uint _saved;
    private Task? _writing;

    /// <summary>The version that is stored, if it is a number: as a text it would take six times the memory, and each twin has one.</summary>
    private long _version;
    private string? _otherVersion;

    /// <summary>The state; a new one when the storage has none.</summary>
    [AllowNull]
    public TState State { get; set => field = value ?? new TState(); } = new();

    /// <summary>Whether the state was ever stored.</summary>
    public bool RecordExists { get; set; }

    /// <summary>The version that is stored.</summary>
    public string? ETag
    {
        get => _version > 0 ? _version.ToString(CultureInfo.InvariantCulture) : _otherVersion;
        set
        {
            _version = NumberOf(value);
            _otherVersion = _version > 0 ? null : value;
        }
    }

    /// <summary>Whether there are changes that are not durable.</summary>
    public bool IsDirty => _changes != _saved;

    /// <summary>Says that the state has changed.</summary>
    public void MarkChanged() => _changes++;

    /// <summary>Reads the state.</summary>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public async Task Load()
    {
        try
        {
            await place.Storage.ReadStateAsync(place.Name, owner.GrainId, this);
        }
        catch (Exception failure) when (StoreFault.IsOfReading(failure))
        {
            throw StoreFault.NotRead($"'{place.Name}'", failure);
        }
    }

    /// <summary>Makes all changes so far durable.</summary>
    /// <exception cref="InconsistentStateException">Somebody else wrote the state: this activation must end.</exception>
    /// <exception cref="StoreFailedException">The store failed: nothing of what changed is known to be durable.</exception>
    public async Task Save()
    {
        if (IsDirty)
        {
            await owner.BeforeSave();
        }

        var wanted = _changes;
        while (IsBefore(_saved, wanted))
        {
            await (_writing = _writing is { IsCompleted: false } underWay ? underWay : Write());
        }

        // A write keeps its state machine as long as somebody holds its task.
        _writing = _writing is { IsCompleted: false } ? _writing : null;
    }

    /// <summary>Deletes what is stored, or replaces it by what must outlive it, and forgets all changes. If it fails, this activation must end as well.</summary>
    /// <param name="remainder">What is left; <see langword="null"/> for nothing.</param>
    /// <exception cref="InconsistentStateException">Somebody else wrote the state: this activation must end.</exception>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public async Task Clear(TState? remainder)
    {
        while (_writing is { IsCompleted: false } underWay)
        {
            await underWay;
        }

        (State, _saved) = (remainder, _changes);
        if (remainder is not null)
        {
            await StoreFault.Writing($"'{place.Name}'", () => place.Storage.WriteStateAsync(place.Name, owner.GrainId, this));
        }
        else if (RecordExists)
        {
            await StoreFault.Writing($"that '{place.Name}' is deleted", () => place.Storage.ClearStateAsync(place.Name, owner.GrainId, this));
        }
    }

    /// <returns>The number that is written as this text and in no other way; 0 when there is none.</returns>
    private static long NumberOf(string? text) =>
        text is [not '0', ..]
        && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static bool IsBefore(uint one, uint other) => (int)(other - one) > 0;

    private async Task Write()
    {
        var including = _changes;
        owner.BeforeSnapshot();

        // The storage takes its snapshot of the state before it first yields.
        var write = place.Storage.WriteStateAsync(place.Name, owner.GrainId, this);
        owner.AfterSnapshot();
        try
        {
            await write;
        }
        catch (Exception failure) when (StoreFault.IsOfWriting(failure))
        {
            throw StoreFault.NotWritten($"'{place.Name}'", failure);
        }

        _saved = including;
    }
}
