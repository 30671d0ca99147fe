using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Placement;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// The alarms of one twin and rule. A shell: <see cref="AlarmLife"/> decides; this stores, and then hands each fact over to the
/// list of alarms, the streams, Kafka and the messages. What could not be handed over is tried again, also after a crash. While the
/// store fails, urgent alarms are told from memory, under the ids that they will have when they are stored.
/// </summary>
[PreferLocalPlacement]
internal sealed partial class AlarmGrain : IGrainBase, IAlarmGrain, IRemindable, IStateOwner
{
    internal const string HandOverReminder = "hand-over";
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long what everybody has may stay in the stored state. The next change of the alarm mostly writes it along; after a crash before
    /// that it is handed over once more, and known by its id.
    /// </summary>
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(5);

    /// <summary>How long an acknowledgement waits for what its twin has said without the store; the twin says it again while the store fails.</summary>
    private static readonly TimeSpan UnstoredPatience = TimeSpan.FromMinutes(1);

    private readonly IGrainFactory _grains;
    private readonly AlarmPages _pages;
    private readonly IAlarmFactPublisher _publisher;
    private readonly IOptionsMonitor<RosterOptions> _roster;
    private readonly AlarmMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<AlarmGrain> _log;
    private readonly TwinStore<AlarmSlot> _store;
    private readonly AlarmId _id;
    private readonly AlarmHandOver _handOver;

    /// <summary>Comings that were told though they could not be stored: which alarm, and which of its comings.</summary>
    private readonly HashSet<(string AlarmId, int Raises)> _toldUnstored = [];

    /// <summary>Facts that were published though they could not be stored.</summary>
    private readonly HashSet<(string AlarmId, int Sequence, AlarmFactKind Kind, DateTimeOffset Time)> _publishedUnstored = [];
    private IGrainTimer? _retry;
    private bool _isReminded;
    private IGrainTimer? _next;

    /// <summary>Whether people were told of several comings at once since the state was written.</summary>
    private bool _hasToldGathered;
    private UnstoredAlarm? _unstored;
    private DateTimeOffset _unstoredAt;

    public AlarmGrain(
        IGrainContext context,
        IGrainFactory grains,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        IAlarmFactPublisher publisher,
        IOptionsMonitor<RosterOptions> roster,
        AlarmMetrics metrics,
        TimeProvider time,
        ILogger<AlarmGrain> log)
    {
        GrainContext = context;
        (_grains, _publisher, _roster, _metrics, _time, _log) = (grains, publisher, roster, metrics, time, log);
        _pages = new AlarmPages(storage, context.GrainId);
        _id = AlarmId.ParseKey(context.GrainId.Key.ToString()!);
        _store = new TwinStore<AlarmSlot>(new StatePlace(storage, "alarm"), this);
        _handOver = new AlarmHandOver(TellWard, PublishOnce, time);
    }

    public IGrainContext GrainContext { get; }

    GrainId IStateOwner.GrainId => GrainContext.GrainId;

    private AlarmSlot Slot => _store.State;

    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _store.Load();
        if (Slot.Owed.Count > 0)
        {
            StartRetrying();
        }

        AwaitNext();
    }

    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _handOver.End();
        try
        {
            await _store.Save().InTime(_time);
        }
        catch (Exception failure) when (failure is StoreFailedException or InconsistentStateException)
        {
            LogNotHandedOver(_log, _id.GrainKey, failure.Message);
        }
    }

    public async Task Apply(AlarmCondition condition)
    {
        try
        {
            await Store(condition).InTime(_time);
        }
        catch (StoreFailedException) when (condition.IsUrgent())
        {
            await ApplyUnstored([condition]);
            throw;
        }

        await HandOverOrRetry();
    }

    public async Task ApplyUnstored(IReadOnlyList<AlarmCondition> owed)
    {
        var unstored = _unstored = UnstoredAlarm.After(Slot, _id, owed, _unstored);
        _unstoredAt = _time.GetUtcNow();
        var untold = unstored.Untold;

        // People first; the list and the world as far as it goes: once the change is durable they get it anyway.
        foreach (var change in untold.Where(change => IsComing(change) && !_toldUnstored.Contains(KeyOf(change)) && MayTell()))
        {
            LogToldUnstored(_log, change.Alarm.Id, change.Fact.Kind);
            await AnnounceUnstored(change);
            _toldUnstored.Add(KeyOf(change));
        }

        foreach (var change in untold)
        {
            await Task.WhenAll(Try(change, ListOf(change).Record(change.Alarm)), Try(change, PublishUnstored(change).WaitAsync(AlarmHandOver.WorldPatience, _time)));
            unstored.HasTold(change);
        }
    }

    public Task<int> CountOwn(IReadOnlyList<AlarmCondition> changes, long closedFrom) =>
        Task.FromResult(AlarmLife.CountOwn(Slot, _id, changes, closedFrom));

    public async Task<AcknowledgeReceipt> Acknowledge(int episode, string by, string? comment)
    {
        if (episode != Slot.Episode)
        {
            return await AcknowledgePast(episode);
        }

        RefuseBeforeStored();
        var outcome = AlarmLife.Acknowledge(Slot, by, comment, _time.GetUtcNow());
        if (outcome == AcknowledgeOutcome.Acknowledged)
        {
            // Nobody repeats an acknowledgement after a crash, so the reminder is there before it is needed.
            Slot.Pace?.Acknowledged();
            _store.MarkChanged();
            await Remind();
        }

        // Also when it was acknowledged before: that call may have failed to store it.
        await Save();
        if (outcome == AcknowledgeOutcome.Acknowledged)
        {
            await HandOverOrRetry();
        }

        return new AcknowledgeReceipt(outcome, Slot.Alarm);
    }

    public async Task Retire(string by, string reason)
    {
        if (AlarmLife.Retire(Slot, by, reason, _time.GetUtcNow()))
        {
            // Its twin will be gone: nobody else brings this about after a crash, so the reminder is there before it is needed.
            _store.MarkChanged();
            await Remind();
        }

        await Save();
        await HandOverOrRetry();
    }

    public async Task<AlarmDetail?> Get(int episode)
    {
        var slot = episode == _unstored?.Slot.Episode ? _unstored.Slot : Slot;
        return episode == slot.Episode && slot.Alarm is { } alarm
            ? await _pages.Whole(episode, alarm, [.. slot.Journal])
            : await _pages.Read(episode);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await HandOverOrRetry();
        if (Slot.Owed.Count == 0 && Slot.Pace is not { IsIdle: false })
        {
            await this.DropReminder(HandOverReminder);
            _isReminded = false;
        }
    }

    private async Task<AcknowledgeReceipt> AcknowledgePast(int episode)
    {
        await Save();
        if (episode == _unstored?.Slot.Episode)
        {
            RefuseBeforeStored();
        }

        var past = await Get(episode);
        return new AcknowledgeReceipt(past is null ? AcknowledgeOutcome.NotFound : AcknowledgeOutcome.AlreadyEnded, past?.Alarm);
    }

    /// <summary>What was told from memory keeps its place: an acknowledgement that came before it would take that, and make something else of it.</summary>
    private void RefuseBeforeStored()
    {
        if (_unstored is { } unstored && unstored.Slot.Sequence > Slot.Sequence && _time.GetUtcNow() - _unstoredAt < UnstoredPatience)
        {
            throw new StoreFailedException("The alarm cannot be acknowledged before it is stored.");
        }
    }

    /// <summary>Takes a change of the condition, durably.</summary>
    private async Task Store(AlarmCondition condition)
    {
        if (condition.Sequence > Slot.Sequence && AlarmLife.Begins(Slot, condition) && Slot.Alarm is not null)
        {
            await _pages.Archive(Slot);
        }

        if (await _pages.TurnPage(Slot))
        {
            _store.MarkChanged();
        }

        // A call that did not wait for the store any longer may have taken it meanwhile.
        if (condition.Sequence > Slot.Sequence)
        {
            var known = Slot.Owed.Count;
            AlarmLife.Apply(Slot, _id, condition);
            _metrics.Happened(Slot.Owed.Skip(known));
            _store.MarkChanged();
        }

        // Also when the change was taken before: that call may have failed to store it.
        await Save();
        if (Slot.Sequence >= _unstored?.Slot.Sequence)
        {
            _unstored = null;
        }
    }

    private async Task AnnounceUnstored(AlarmChange change)
    {
        try
        {
            await MessagesOf(change.Alarm).Tell(new AlarmNotice(change.Alarm, change.Fact.Time, 1, change.Fact.Time));
        }
        catch (StoreFailedException failure)
        {
            // Its messages are on their way.
            LogNotHandedOver(_log, change.Alarm.Id, failure.Message);
        }
    }

    /// <summary>Publishes what is not durable; when it is, and is still the same, it need not be published again.</summary>
    private async Task PublishUnstored(AlarmChange change)
    {
        await Publish(change);
        _publishedUnstored.Add(FactOf(change));
    }

    private bool MayTell() => (Slot.Pace ??= new TellingPace()).TryTell(_time.GetUtcNow(), _roster.CurrentValue.MessagesPerMinute);

    [SuppressMessage("Design", "CA1031", Justification = "Told again, in its order, when the change is durable.")]
    private async Task Try(AlarmChange change, Task tell)
    {
        try
        {
            await tell;
        }
        catch (Exception failure)
        {
            LogNotHandedOver(_log, change.Alarm.Id, failure.Message);
        }
    }

    /// <summary>Hands over what is owed. A failure is not the caller's: the change is durable, and a timer and a reminder try again.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails is tried again; the reason goes to the log.")]
    private async Task HandOverOrRetry()
    {
        string? missing;
        try
        {
            missing = await HandOver();
        }
        catch (Exception failure)
        {
            missing = failure.Message;
        }

        if (missing is not null)
        {
            await RetryLater(missing);
        }
        else
        {
            _retry?.Dispose();
            _retry = null;
        }
    }

    private async Task RetryLater(string reason)
    {
        if (_retry is null)
        {
            LogHandOverFailed(_log, _id.GrainKey, reason);
        }

        // The timer first: what may fail here, too, must not keep it from trying again.
        StartRetrying();
        await Remind();
    }

    /// <returns>Why somebody does not have all of it yet; <see langword="null"/> when everybody has.</returns>
    private async Task<string?> HandOver()
    {
        await Save();
        Decide();
        if (Slot.Owed.Count == 0 && Slot.Pace is not { ToTell.Count: > 0 })
        {
            AwaitNext();
            return null;
        }

        var missing = await _handOver.Tell(Slot.Owed);
        var settled = _handOver.Settle(Slot.Owed);
        if (settled.Count > 0)
        {
            _store.MarkChanged();
        }

        if (Slot.Pace?.GatheredUntil is not null)
        {
            // Before the state: what is gathered is no longer owed, and after a crash nobody else would remember it.
            await Remind();
        }

        if (_hasToldGathered)
        {
            // At once: who takes these comings in anew would tell of them one by one.
            await Save();
            _hasToldGathered = false;
        }

        _toldUnstored.ExceptWith(settled.Where(IsComing).Select(KeyOf));
        _publishedUnstored.ExceptWith(settled.Select(FactOf));
        AwaitNext();
        return missing;
    }

    /// <summary>People hear although the list cannot be stored.</summary>
    private Task TellWard(IReadOnlyList<AlarmChange> changes) => Task.WhenAll(TellPeople(changes), TellList(changes));

    /// <summary>Decides which comings people are told of now, and which are gathered.</summary>
    private void Decide()
    {
        var (now, most) = (_time.GetUtcNow(), _roster.CurrentValue.MessagesPerMinute);
        foreach (var coming in Slot.Owed.Where(IsComing))
        {
            Note((Slot.Pace ??= new TellingPace()).Take(coming, now, most, _toldUnstored.Contains(KeyOf(coming))));
        }

        Note(Slot.Pace?.Release(now, Slot.Alarm, most) ?? false);

        void Note(bool changed)
        {
            if (changed)
            {
                _store.MarkChanged();
            }
        }
    }

    /// <summary>One message does not keep another from being sent.</summary>
    private async Task TellPeople(IReadOnlyList<AlarmChange> changes)
    {
        await Task.WhenAll((Slot.Pace?.ToTell ?? []).ToArray().Select(Tell));
        foreach (var cleared in changes.Where(static change => change.Fact.Kind == AlarmFactKind.Cleared))
        {
            await MessagesOf(cleared.Alarm).Follow(cleared.Alarm);
        }
    }

    private async Task Tell(AlarmNotice notice)
    {
        await MessagesOf(notice.Alarm).Tell(notice);
        Slot.Pace!.HasTold(notice);
        _hasToldGathered |= notice.Comings > 1;
        _store.MarkChanged();
    }

    private INotificationGrain MessagesOf(Alarm alarm) => _grains.GetGrain<INotificationGrain>(alarm.Id);

    private static bool IsComing(AlarmChange change) => change.Fact.Kind is AlarmFactKind.Raised or AlarmFactKind.Recurred;

    private static (string AlarmId, int Sequence, AlarmFactKind Kind, DateTimeOffset Time) FactOf(AlarmChange change) =>
        (change.Alarm.Id, change.Fact.Sequence, change.Fact.Kind, change.Fact.Time);

    private static (string AlarmId, int Raises) KeyOf(AlarmChange coming) => (coming.Alarm.Id, coming.Alarm.Raises);

    /// <summary>What is gathered is told when its time has come, and what everybody has leaves the state before long.</summary>
    private void AwaitNext()
    {
        var wait = _store.IsDirty ? SettlePatience : Timeout.InfiniteTimeSpan;
        if (Slot.Pace?.GatheredUntil - _time.GetUtcNow() is { } left && (left < wait || !_store.IsDirty))
        {
            wait = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }

        // Never disposed of: that would cancel the work under way, which may be the caller.
        if (_next is not null)
        {
            _next.Change(wait, Timeout.InfiniteTimeSpan);
        }
        else if (wait != Timeout.InfiniteTimeSpan)
        {
            _next = this.RegisterGrainTimer(HandOverOrRetry, new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        }
    }

    private async Task TellList(IReadOnlyList<AlarmChange> changes)
    {
        foreach (var change in changes)
        {
            await ListOf(change).Record(change.Alarm);
        }
    }

    private IAlarmIndexGrain ListOf(AlarmChange change) =>
        _grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(change.Alarm.TwinKind, change.Alarm.TwinId));

    /// <summary>Publishes what is durable, unless that was done before it was. After a fact that was not, all follow: the last one published is the newest.</summary>
    private Task PublishOnce(AlarmChange change)
    {
        if (_publishedUnstored.Remove(FactOf(change)))
        {
            return Task.CompletedTask;
        }

        _publishedUnstored.Clear();
        return Publish(change);
    }

    private async Task Publish(AlarmChange change)
    {
        LogAlarmChanged(_log, change.Alarm.Id, change.Fact.Kind, change.Alarm.Signal);
        await _publisher.Publish(change);
        await this.GetStreamProvider(IcuStreams.Provider)
            .GetStream<AlarmChange>(StreamId.Create(IcuStreams.Alarms, IcuStreams.AlarmsKey))
            .OnNextAsync(change);
    }

    private async Task Remind()
    {
        if (!_isReminded)
        {
            await this.KeepReminder(HandOverReminder, ReminderPeriod);
            _isReminded = true;
        }
    }

    private void StartRetrying() => _retry ??= this.RegisterGrainTimer(
        HandOverOrRetry, new GrainTimerCreationOptions(RetryPeriod, RetryPeriod) { KeepAlive = true });

    private async Task Save()
    {
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
}
