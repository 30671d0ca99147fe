using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Icu.Contracts;
using Orleans.Placement;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// The alarms of one twin and rule. A shell: <see cref="AlarmLife"/> decides; this stores, and then hands each fact over to the
/// list of alarms, the streams, Kafka and the messages. What could not be handed over is tried again, also after a crash.
/// </summary>
[PreferLocalPlacement]
internal sealed partial class AlarmGrain : IGrainBase, IAlarmGrain, IRemindable, IStateOwner
{
    private const string HandOverReminder = "hand-over";
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
        _store = new TwinStore<AlarmSlot>(storage, "alarm", this);
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
        if (condition.Sequence > Slot.Sequence)
        {
            if (AlarmLife.Begins(Slot, condition) && Slot.Alarm is not null)
            {
                await Archive();
            }

            AlarmLife.Apply(Slot, _id, condition);
            _store.MarkChanged();
        }

        // Also when the change was taken before: that call may have failed to store it.
        await Save();
        await HandOverOrRetry();
    }

    public async Task<AcknowledgeReceipt> Acknowledge(int episode, string by, string? comment)
    {
        await Save();
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
            await this.RegisterOrUpdateReminder(HandOverReminder, ReminderPeriod, ReminderPeriod);
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
            await this.RegisterOrUpdateReminder(HandOverReminder, ReminderPeriod, ReminderPeriod);
        }

        await Save();
        await HandOverOrRetry();
    }

    public async Task<AlarmDetail?> Get(int episode)
    {
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
        if (Slot.Owed.Count == 0 && await this.GetReminder(HandOverReminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
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
            await this.RegisterOrUpdateReminder(HandOverReminder, ReminderPeriod, ReminderPeriod);
        }
    }

    private async Task HandOver()
    {
        // Nothing is told before it is durable.
        await Save();
        if (Slot.Owed.Count == 0)
        {
            return;
        }

        // Neither waits for the other: people hear of an alarm also while Kafka is away, and the world while a list cannot be stored.
        await Task.WhenAll(TellWard(Slot.Owed), TellWorld(Slot.Owed));
        Slot.Owed.Clear();
        _store.MarkChanged();
        await Save();
    }

    private async Task TellWard(List<AlarmChange> changes)
    {
        foreach (var change in changes)
        {
            var listed = _grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(change.Alarm.TwinKind, change.Alarm.TwinId)).Record(change.Alarm);
            if (change.Fact.Kind == AlarmFactKind.Raised)
            {
                await _grains.GetGrain<INotificationGrain>(change.Alarm.Id).Announce(change.Alarm);
            }

            await listed;
        }
    }

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
            await _storage.WriteStateAsync(PastName(Slot.Episode), GrainContext.GrainId, record);
        }
    }

    private async Task<GrainState<PastAlarm>> ReadPast(int episode)
    {
        var record = new GrainState<PastAlarm>(new PastAlarm());
        await _storage.ReadStateAsync(PastName(episode), GrainContext.GrainId, record);
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
