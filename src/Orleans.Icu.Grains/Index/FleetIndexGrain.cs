using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;
using Orleans.Providers;
using Orleans.Storage;
using Orleans.Streams;

namespace Orleans.Icu.Grains;

/// <summary>
/// A shard of the fleet index. Lists its twins without waking them, feeds the stream of twin changes, and is the safety net
/// of their deadlines: deadlines live in a silo's memory, so after a crash the shard wakes every twin that had one, and then, at a
/// pace that leaves room for telemetry, those that may have got one since the shard last stored what it knows.
/// </summary>
internal sealed partial class FleetIndexGrain : IGrainBase, IFleetIndexGrain, IRemindable, IStateOwner
{
    private const string WatchReminder = "watch";
    private const int WakeConcurrency = 64;
    private const int SegmentSize = 32;
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SavePeriod = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(3);
    private const int RefreshConcurrency = 8;

    /// <summary>Telemetry goes first: by then most twins have reported by themselves.</summary>
    private static readonly TimeSpan RestAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RefreshPause = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest window a rule can have: new rules have nothing to say of a twin that was last heard of before.</summary>
    private static readonly TimeSpan RefreshReach = TimeSpan.FromDays(30);

    /// <summary>After this every silo has heard of new rules, and each twin that was called since has taken them.</summary>
    private static readonly TimeSpan RulesSettle = TimeSpan.FromSeconds(10);

    private readonly IGrainFactory _grains;
    private readonly TwinProperties _properties;
    private readonly TimeProvider _time;
    private readonly IFleetReporter _reporter;
    private readonly ILogger<FleetIndexGrain> _log;
    private readonly SegmentedTable<TwinSummary> _twins;
    private readonly long _begun;
    private IAsyncStream<TwinSummary[]>? _stream;
    private bool _isWatched;
    private IGrainTimer? _refresh;
    private IGrainTimer? _wakeRest;
    private Queue<TwinSummary>? _rest;
    private HashSet<string> _removed = new(StringComparer.Ordinal);
    private HashSet<string> _removedBefore = new(StringComparer.Ordinal);
    private Queue<TwinSummary>? _unrefreshed;
    private long _refreshedEdition = long.MinValue;

    public FleetIndexGrain(
        IGrainContext context,
        IGrainFactory grains,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        IFleetReporter reporter,
        TwinProperties properties,
        TimeProvider time,
        ILogger<FleetIndexGrain> log)
    {
        GrainContext = context;
        (_grains, _reporter, _properties, _time, _log, _begun) = (grains, reporter, properties, time, log, time.GetTimestamp());
        _twins = new SegmentedTable<TwinSummary>(storage, this, "fleet", SegmentSize);
    }

    public IGrainContext GrainContext { get; }

    GrainId IStateOwner.GrainId => GrainContext.GrainId;

    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _twins.Load();
        _stream = this.GetStreamProvider(IcuStreams.Provider).GetStream<TwinSummary[]>(StreamId.Create(IcuStreams.Twins, GrainContext.GrainId.Key.ToString()!));
        this.RegisterGrainTimer(SaveNews, new GrainTimerCreationOptions(SavePeriod, SavePeriod) { Interleave = true, KeepAlive = true });
        if (_twins.Count > 0)
        {
            this.RegisterGrainTimer(WakeSilent, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
            _wakeRest = this.RegisterGrainTimer(WakeRest, new GrainTimerCreationOptions(RestAfter, RefreshPause) { Interleave = true, KeepAlive = true });
        }
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _twins.SaveAll();

    public async Task Register(TwinSummary[] twins)
    {
        if (!_isWatched)
        {
            await this.KeepReminder(WatchReminder, WatchPeriod);
            _isWatched = true;
        }

        foreach (var twin in twins)
        {
            _removed.Remove(twin.Id);
            _removedBefore.Remove(twin.Id);
        }

        // A newer report may have come first; what it changed is in memory only until it is stored here.
        Take(twins);
        await _twins.Save(twins.Select(twin => _twins.SegmentOf(twin.Id)).ToHashSet());
    }

    public async Task Report(TwinSummary[] twins)
    {
        // A deleted twin's last news must not list it again; one that is made anew registers itself.
        twins = _removed.Count + _removedBefore.Count == 0
            ? twins
            : [.. twins.Where(twin => !_removed.Contains(twin.Id) && !_removedBefore.Contains(twin.Id))];
        Take(twins);
        await _stream!.OnNextAsync(twins);
    }

    public async Task<int> Remove(string[] ids)
    {
        var isRepeated = ids.Any(_removed.Contains);
        _removed.UnionWith(ids);
        var segments = ids.Where(id => _twins.TryGet(id, out _)).Select(_twins.Remove).ToList();

        // What an earlier call took off the list it may have failed to store.
        await (isRepeated ? _twins.SaveAll() : _twins.Save(segments.ToHashSet()));
        return segments.Count;
    }

    public Task<int> Count() => Task.FromResult(_twins.Count);

    public Task<TwinPage> Query(TwinQuery query) => Task.FromResult(TwinSearch.Run(_twins.Items, query, _properties));

    public Task Refresh(long edition)
    {
        if (edition > _refreshedEdition)
        {
            (_refreshedEdition, _unrefreshed) = (edition, null);
            _refresh?.Dispose();
            _refresh = this.RegisterGrainTimer(
                RefreshNext,
                _time.GetTimestamp(),
                new GrainTimerCreationOptions(RulesSettle + (2 * _reporter.ReportInterval), RefreshPause) { Interleave = true, KeepAlive = true });
        }

        return Task.CompletedTask;
    }

    public Task Wake() => Task.CompletedTask;

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeSilent(CancellationToken.None);

    /// <summary>
    /// Takes what is newer than what is known. What a twin had told before a crash and not stored itself is none of it: it counts its versions
    /// on from those it has stored, so its first news after the crash replace whatever is known.
    /// </summary>
    private void Take(TwinSummary[] twins)
    {
        var now = 1 + Tenths(_time.GetTimestamp());
        foreach (var twin in twins)
        {
            if (!_twins.TryGet(twin.Id, out var known) || known.Version <= twin.Version || HeardAt(twin.Id) is null)
            {
                _twins.Put(twin.Id, twin);
            }

            _twins.SetNote(twin.Id, now);
        }
    }

    private async Task SaveNews(CancellationToken cancellationToken)
    {
        (_removedBefore, _removed) = (_removed, _removedBefore);
        _removed.Clear();
        try
        {
            await _twins.SaveAll();
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
        var silent = _twins.Items.Where(twin => twin.KeepAwake && !HeardWithin(twin.Id, patience)).ToList();
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

    /// <summary>Wakes some of those that may owe something the index has not heard of, unless they have reported since this activation began.</summary>
    private async Task WakeRest(CancellationToken cancellationToken)
    {
        _rest ??= Rest();
        var group = new List<TwinSummary>(RefreshConcurrency);
        while (group.Count < RefreshConcurrency && _rest.TryDequeue(out var twin))
        {
            if (_twins.TryGet(twin.Id, out _) && HeardAt(twin.Id) is null)
            {
                group.Add(twin);
            }
        }

        var woken = await Task.WhenAll(group.Select(WakeTwin));
        foreach (var (twin, isAwake) in group.Zip(woken))
        {
            if (!isAwake)
            {
                _rest.Enqueue(twin);
            }
        }

        if (_rest.Count == 0)
        {
            _wakeRest?.Dispose();
            (_wakeRest, _rest) = (null, null);
        }
    }

    /// <summary>Newest first: what was owed last is the most urgent.</summary>
    private Queue<TwinSummary> Rest()
    {
        var now = _time.GetUtcNow().UtcTicks;
        var since = IndexReach.Since(_twins.Items.Select(static twin => twin.LastSeenTicks).Where(ticks => ticks <= now).DefaultIfEmpty(now).Max(), _time);
        var rest = new Queue<TwinSummary>(_twins.Items
            .Where(twin => twin.LastSeenTicks >= since && HeardAt(twin.Id) is null)
            .OrderByDescending(static twin => twin.LastSeenTicks));
        LogWaking(_log, GrainContext.GrainId.Key.ToString()!, rest.Count);
        return rest;
    }

    /// <summary>
    /// Wakes some of the twins that have not been heard of since the rules changed: at a pace that leaves room for telemetry, and no more
    /// at once than a silo that stops can wait for.
    /// </summary>
    private Task RefreshNext(long since)
    {
        _unrefreshed ??= Unrefreshed(since);
        var group = new List<TwinSummary>(RefreshConcurrency);
        while (group.Count < RefreshConcurrency && _unrefreshed.TryDequeue(out var twin))
        {
            if (_twins.TryGet(twin.Id, out _))
            {
                group.Add(twin);
            }
        }

        if (_unrefreshed.Count == 0)
        {
            _refresh?.Dispose();
            (_refresh, _unrefreshed) = (null, null);
        }

        return Task.WhenAll(group.Select(WakeTwin));
    }

    private Queue<TwinSummary> Unrefreshed(long since)
    {
        var oldest = (_time.GetUtcNow() - RefreshReach).UtcTicks;
        var silent = new Queue<TwinSummary>(_twins.Items.Where(twin => twin.LastSeenTicks >= oldest && !HeardAfter(twin.Id, since)));
        LogWaking(_log, GrainContext.GrainId.Key.ToString()!, silent.Count);
        return silent;
    }

    /// <returns>Whether it is awake.</returns>
    private async Task<bool> WakeTwin(TwinSummary twin)
    {
        try
        {
            await (twin.Kind == TwinKind.Device ? _grains.GetGrain<IDeviceGrain>(twin.Id).Wake() : _grains.GetGrain<IPatientGrain>(twin.Id).Wake());
            return true;
        }
        catch (Exception failure)
        {
            // The next reminder tries again: the twin is still silent then.
            LogWakeFailed(_log, failure, GrainContext.GrainId.Key.ToString()!);
            return false;
        }
    }

    private bool HeardAfter(string id, long since) => HeardAt(id) is { } heard && heard - Tenths(since) > Tenths(RulesSettle / 2);

    private bool HeardWithin(string id, TimeSpan patience) => HeardAt(id) is { } heard && Tenths(_time.GetTimestamp()) - heard < Tenths(patience);

    /// <summary>When a twin that is there was last heard of, tenths of a second from this activation's begin; <see langword="null"/> for never.</summary>
    private int? HeardAt(string id) => _twins.NoteOf(id) is > 0 and var note ? note - 1 : null;

    private int Tenths(long timestamp) => Tenths(_time.GetElapsedTime(_begun, timestamp));

    private static int Tenths(TimeSpan time) => (int)(time.Ticks / (TimeSpan.TicksPerSecond / 10));
}
