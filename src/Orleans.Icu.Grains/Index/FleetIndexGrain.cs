using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;
using Orleans.Providers;
using Orleans.Storage;
using Orleans.Streams;

namespace Orleans.Icu.Grains;

/// <summary>
/// A shard of the fleet index. Lists its twins without waking them, feeds the stream of twin changes, and is the safety net
/// of their deadlines: deadlines live in a silo's memory, so after a crash the shard wakes every twin that had one.
/// </summary>
internal sealed partial class FleetIndexGrain : IGrainBase, IFleetIndexGrain, IRemindable
{
    private const string WatchReminder = "watch";
    private const int WakeConcurrency = 64;
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SavePeriod = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(3);

    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly IFleetReporter _reporter;
    private readonly ILogger<FleetIndexGrain> _log;
    private readonly TwinStore<FleetShardState> _store;
    private readonly Dictionary<string, long> _heardAt = new(StringComparer.Ordinal);
    private IAsyncStream<TwinSummary[]>? _stream;

    public FleetIndexGrain(
        IGrainContext context,
        IGrainFactory grains,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        IFleetReporter reporter,
        TimeProvider time,
        ILogger<FleetIndexGrain> log)
    {
        GrainContext = context;
        (_grains, _reporter, _time, _log) = (grains, reporter, time, log);
        _store = new TwinStore<FleetShardState>(storage, "fleet-shard", context.GrainId);
    }

    public IGrainContext GrainContext { get; }

    private Dictionary<string, TwinSummary> Twins => _store.State.Twins;

    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _store.Load();
        _stream = this.GetStreamProvider(IcuStreams.Provider).GetStream<TwinSummary[]>(StreamId.Create(IcuStreams.Twins, GrainContext.GrainId.Key.ToString()!));
        this.RegisterGrainTimer(SaveNews, new GrainTimerCreationOptions(SavePeriod, SavePeriod) { Interleave = true, KeepAlive = true });
        if (Twins.Count > 0)
        {
            this.RegisterGrainTimer(WakeSilent, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        }
    }

    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_store.IsDirty)
        {
            await _store.Save();
        }
    }

    public async Task Register(TwinSummary[] twins)
    {
        if (Twins.Count == 0)
        {
            await this.RegisterOrUpdateReminder(WatchReminder, WatchPeriod, WatchPeriod);
        }

        Take(twins);
        await _store.Save();
    }

    public async Task Report(TwinSummary[] twins)
    {
        Take(twins);
        await _stream!.OnNextAsync(twins);
    }

    public Task<TwinPage> Query(TwinQuery query) => Task.FromResult(TwinSearch.Run(Twins.Values, query));

    public Task Wake() => Task.CompletedTask;

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeSilent(CancellationToken.None);

    private void Take(TwinSummary[] twins)
    {
        var now = _time.GetTimestamp();
        foreach (var twin in twins)
        {
            if (!Twins.TryGetValue(twin.Id, out var known) || known.Version <= twin.Version)
            {
                Twins[twin.Id] = twin;
                _store.MarkChanged();
            }

            _heardAt[twin.Id] = now;
        }
    }

    private async Task SaveNews(CancellationToken cancellationToken)
    {
        try
        {
            await _store.Save();
        }
        catch (Exception failure)
        {
            LogSaveFailed(_log, failure, GrainContext.GrainId.Key.ToString()!);
            if (failure is InconsistentStateException)
            {
                this.DeactivateOnIdle();
            }
        }
    }

    /// <summary>Wakes twins that have work to do in time and have not been heard of: their silo may be gone, and their deadlines with it.</summary>
    private async Task WakeSilent(CancellationToken cancellationToken)
    {
        var patience = SilentAfter + (2 * _reporter.ReportInterval);
        var silent = Twins.Values.Where(twin => twin.KeepAwake && !HeardWithin(twin.Id, patience)).ToList();
        if (silent.Count == 0)
        {
            return;
        }

        LogWaking(_log, GrainContext.GrainId.Key.ToString()!, silent.Count);
        foreach (var group in silent.Chunk(WakeConcurrency))
        {
            await Task.WhenAll(group.Select(WakeTwin));
        }
    }

    private async Task WakeTwin(TwinSummary twin)
    {
        try
        {
            await (twin.Kind == TwinKind.Device ? _grains.GetGrain<IDeviceGrain>(twin.Id).Wake() : _grains.GetGrain<IPatientGrain>(twin.Id).Wake());
        }
        catch (Exception failure)
        {
            // The next reminder tries again: the twin is still silent then.
            LogWakeFailed(_log, failure, GrainContext.GrainId.Key.ToString()!);
        }
    }

    private bool HeardWithin(string id, TimeSpan patience) => _heardAt.TryGetValue(id, out var heard) && _time.GetElapsedTime(heard) < patience;
}
