using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>A shard of the list of alarms: every live one, and the newest of those that ended.</summary>
internal sealed class AlarmIndexGrain : IGrainBase, IAlarmIndexGrain
{
    private readonly TwinStore<AlarmShardState> _store;
    private readonly int _endedKept;

    public AlarmIndexGrain(
        IGrainContext context,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        IOptions<TwinOptions> options)
    {
        GrainContext = context;
        _endedKept = options.Value.EndedAlarmsKept;
        _store = new TwinStore<AlarmShardState>(storage, "alarm-shard", context.GrainId);
    }

    public IGrainContext GrainContext { get; }

    public Task OnActivateAsync(CancellationToken cancellationToken) => _store.Load();

    public async Task Record(Alarm alarm)
    {
        _store.State.Put(alarm, _endedKept);
        _store.MarkChanged();
        try
        {
            await _store.Save();
        }
        catch (InconsistentStateException)
        {
            this.DeactivateOnIdle();
            throw;
        }
    }

    public Task<AlarmPage> Query(AlarmQuery query) => Task.FromResult(AlarmSearch.Run(_store.State.Alarms.Values, query));
}
