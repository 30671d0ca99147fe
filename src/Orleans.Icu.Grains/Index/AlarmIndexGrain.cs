using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// A shard of the list of alarms: every live one, and the newest of those that ended. It stays in memory: the figure of alarms that nobody
/// has acknowledged is made of the shards that are there.
/// </summary>
[KeepAlive]
internal sealed class AlarmIndexGrain : IGrainBase, IAlarmIndexGrain, IStateOwner
{
    /// <summary>Few: each change of an alarm writes its segment.</summary>
    private const int SegmentSize = 4;

    private readonly SegmentedTable<Alarm> _alarms;
    private readonly PriorityQueue<string, DateTimeOffset> _ended = new();
    private readonly HashSet<string> _endedIds = new(StringComparer.Ordinal);
    private readonly int _endedKept;
    private readonly AlarmMetrics _metrics;

    public AlarmIndexGrain(
        IGrainContext context,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        IOptions<TwinOptions> options,
        AlarmMetrics metrics)
    {
        (GrainContext, _metrics) = (context, metrics);
        _endedKept = options.Value.EndedAlarmsKept;
        _alarms = new SegmentedTable<Alarm>(storage, this, "alarms", SegmentSize);
    }

    public IGrainContext GrainContext { get; }

    GrainId IStateOwner.GrainId => GrainContext.GrainId;

    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _alarms.Load();
        foreach (var alarm in _alarms.Items)
        {
            _metrics.Listed(null, alarm);
            if (!alarm.Live)
            {
                NoteEnd(alarm);
            }
        }
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        foreach (var alarm in _alarms.Items)
        {
            _metrics.Listed(alarm, null);
        }

        return Task.CompletedTask;
    }

    public async Task Record(Alarm alarm)
    {
        _metrics.Listed(_alarms.TryGet(alarm.Id, out var before) ? before : null, alarm);
        var changed = new HashSet<int> { _alarms.Put(alarm.Id, alarm) };
        if (!alarm.Live)
        {
            NoteEnd(alarm);
        }

        while (_ended.Count > _endedKept)
        {
            Forget(_ended.Dequeue(), changed);
        }

        try
        {
            await _alarms.Save(changed);
        }
        catch (InconsistentStateException)
        {
            this.DeactivateOnIdle();
            throw;
        }
    }

    // A hand-over that is repeated tells the alarm's whole life again: its end counts once.
    private void NoteEnd(Alarm alarm)
    {
        if (_endedIds.Add(alarm.Id))
        {
            _ended.Enqueue(alarm.Id, alarm.RaisedAt);
        }
    }

    private void Forget(string id, HashSet<int> changed)
    {
        _endedIds.Remove(id);
        if (_alarms.TryGet(id, out var alarm) && !alarm.Live)
        {
            changed.Add(_alarms.Remove(id));
        }
    }

    public Task<AlarmPage> Query(AlarmQuery query) => Task.FromResult(AlarmSearch.Run(_alarms.Items, query));
}
