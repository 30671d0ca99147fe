using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
    private static readonly TimeSpan PublishPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    private readonly IGrainFactory _grains;
    private readonly IGrainStorage _storage;
    private readonly IAlarmFactPublisher _publisher;
    private readonly TimeProvider _time;
    private readonly ILogger<AlarmGrain> _log;
    private readonly TwinStore<AlarmSlot> _store;
    private readonly AlarmId _id;
    private IGrainTimer? _retry;
    private UnstoredAlarm? _unstored;

    public AlarmGrain(
        IGrainContext context,
        IGrainFactory grains,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        IAlarmFactPublisher publisher,
        TimeProvider time,
        ILogger<AlarmGrain> log)
    {
        GrainContext = context;
        (_grains, _storage, _publisher, _time, _log) = (grains, storage, publisher, time, log);
        _id = AlarmId.ParseKey(context.GrainId.Key.ToString()!);
        _store = new TwinStore<AlarmSlot>(new StatePlace(storage, "alarm"), this);
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
        var untold = unstored.Untold;

        // People first; the list and the world as far as it goes: once the change is durable they get it anyway.
        foreach (var change in untold.Where(static change => change.Fact.Kind == AlarmFactKind.Raised))
        {
            LogToldUnstored(_log, change.Alarm.Id, change.Fact.Kind);
            await AnnounceUnstored(change.Alarm);
        }

        foreach (var change in untold)
        {
            await Task.WhenAll(Try(change, ListOf(change).Record(change.Alarm)), Try(change, Publish(change)));
            unstored.HasTold(change);
        }
    }

    public async Task<AcknowledgeReceipt> Acknowledge(int episode, string by, string? comment)
    {
        await Save();
        if (episode == _unstored?.Slot.Episode && episode != Slot.Episode)
        {
            throw new StoreFailedException("The alarm cannot be acknowledged before it is stored.");
        }

        if (episode != Slot.Episode)
        {
            var past = await Get(episode);
            return new AcknowledgeReceipt(past is null ? AcknowledgeOutcome.NotFound : AcknowledgeOutcome.AlreadyEnded, past?.Alarm);
        }

        var outcome = AlarmLife.Acknowledge(Slot, by, comment, _time.GetUtcNow());
        if (outcome == AcknowledgeOutcome.Acknowledged)
        {
            // Nobody repeats an acknowledgement after a crash, so the reminder is there before it is needed.
            _store.MarkChanged();
            await this.KeepReminder(HandOverReminder, ReminderPeriod);
            await Save();
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
            await this.KeepReminder(HandOverReminder, ReminderPeriod);
        }

        await Save();
        await HandOverOrRetry();
    }

    public async Task<AlarmDetail?> Get(int episode)
    {
        if (episode == _unstored?.Slot.Episode && _unstored.Slot.Alarm is { } unstored)
        {
            return new AlarmDetail(unstored, [.. _unstored.Slot.Journal]);
        }

        if (episode == Slot.Episode && Slot.Alarm is { } alarm)
        {
            return new AlarmDetail(alarm, [.. Slot.Journal]);
        }

        var record = await ReadPast(episode);
        return record is { RecordExists: true, State.Alarm: { } past } ? new AlarmDetail(past, record.State.Journal) : null;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await HandOverOrRetry();
        if (Slot.Owed.Count == 0)
        {
            await this.DropReminder(HandOverReminder);
        }
    }

    /// <summary>Takes a change of the condition, durably.</summary>
    private async Task Store(AlarmCondition condition)
    {
        if (condition.Sequence > Slot.Sequence && AlarmLife.Begins(Slot, condition) && Slot.Alarm is not null)
        {
            await Archive();
        }

        // A call that did not wait for the store any longer may have taken it meanwhile.
        if (condition.Sequence > Slot.Sequence)
        {
            AlarmLife.Apply(Slot, _id, condition);
            _store.MarkChanged();
        }

        // Also when the change was taken before: that call may have failed to store it.
        await Save();
        if (Slot.Sequence >= _unstored?.Slot.Sequence)
        {
            _unstored = null;
        }
    }

    private async Task AnnounceUnstored(Alarm alarm)
    {
        try
        {
            await _grains.GetGrain<INotificationGrain>(alarm.Id).Announce(alarm);
        }
        catch (StoreFailedException failure)
        {
            // Its messages are on their way.
            LogNotHandedOver(_log, alarm.Id, failure.Message);
        }
    }

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
    private async Task HandOverOrRetry()
    {
        try
        {
            await HandOver();
            _retry?.Dispose();
            _retry = null;
        }
        catch (Exception failure)
        {
            // The timer first: what may fail here, too, must not keep it from trying again.
            LogHandOverFailed(_log, failure, _id.GrainKey);
            StartRetrying();
            await this.KeepReminder(HandOverReminder, ReminderPeriod);
        }
    }

    private async Task HandOver()
    {
        await Save();
        if (Slot.Owed.Count == 0)
        {
            return;
        }

        // Neither waits for the other: people hear of an alarm also while Kafka is away, and the world while a list cannot be stored.
        // What a call that no longer waits for the store adds meanwhile is for the next time.
        List<AlarmChange> owed = [.. Slot.Owed];
        await Task.WhenAll(TellWard(owed), TellWorld(owed));
        Slot.Owed.RemoveRange(0, owed.Count);
        _store.MarkChanged();
        await Save();
    }

    /// <summary>A list that cannot be stored does not keep people from hearing, nor one message another.</summary>
    private Task TellWard(List<AlarmChange> changes) => Task.WhenAll(
    [
        .. changes.Where(static change => change.Fact.Kind == AlarmFactKind.Raised)
            .Select(change => _grains.GetGrain<INotificationGrain>(change.Alarm.Id).Announce(change.Alarm)),
        TellList(changes),
    ]);

    private async Task TellList(List<AlarmChange> changes)
    {
        foreach (var change in changes)
        {
            await ListOf(change).Record(change.Alarm);
        }
    }

    private IAlarmIndexGrain ListOf(AlarmChange change) =>
        _grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(change.Alarm.TwinKind, change.Alarm.TwinId));

    private async Task TellWorld(List<AlarmChange> changes)
    {
        foreach (var change in changes)
        {
            await Publish(change);
        }
    }

    private async Task Publish(AlarmChange change)
    {
        LogAlarmChanged(_log, change.Alarm.Id, change.Fact.Kind, change.Alarm.Signal);
        using var patience = new CancellationTokenSource(PublishPatience, _time);
        await _publisher.Publish(change, patience.Token);
        await this.GetStreamProvider(IcuStreams.Provider)
            .GetStream<AlarmChange>(StreamId.Create(IcuStreams.Alarms, IcuStreams.AlarmsKey))
            .OnNextAsync(change);
    }

    private void StartRetrying() => _retry ??= this.RegisterGrainTimer(
        HandOverOrRetry, new GrainTimerCreationOptions(RetryPeriod, RetryPeriod) { KeepAlive = true });

    private async Task Archive()
    {
        var record = await ReadPast(Slot.Episode);
        if (!record.RecordExists)
        {
            record.State = new PastAlarm { Alarm = Slot.Alarm, Journal = Slot.Journal };
            await StoreFault.Writing(PastName(Slot.Episode), () => _storage.WriteStateAsync(PastName(Slot.Episode), GrainContext.GrainId, record));
        }
    }

    private async Task<GrainState<PastAlarm>> ReadPast(int episode)
    {
        var record = new GrainState<PastAlarm>(new PastAlarm());
        await StoreFault.Reading(PastName(episode), () => _storage.ReadStateAsync(PastName(episode), GrainContext.GrainId, record));
        return record;
    }

    private static string PastName(int episode) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"alarm-{episode}");

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
