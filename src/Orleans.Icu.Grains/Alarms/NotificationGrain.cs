using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;
using Orleans.Placement;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Icu.Grains;

/// <summary>
/// Tells people of one alarm: each message once. The list of messages is durable before the first is sent, an attempt is
/// recorded before it is made, and a message keeps its idempotency key over all attempts. What is due goes out together: one write
/// records the attempts, and no provider that is slow holds up another message. A provider that goes on working on a message is asked
/// until it says what became of it. A reminder outlives a crash. Of an urgent alarm people are told also while the store fails: what is
/// sent then is recorded when the store works again, and the key keeps whatever is sent twice from coming twice.
/// </summary>
[PreferLocalPlacement]
internal sealed partial class NotificationGrain : IGrainBase, INotificationGrain, IRemindable, IStateOwner
{
    internal const string SendReminder = "send";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinimumWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AskNoLongerThan = TimeSpan.FromDays(1);

    /// <summary>How long the reminder stays when nothing is open: an alarm that comes again soon needs it again.</summary>
    private static readonly TimeSpan ReminderStays = TimeSpan.FromSeconds(15);

    /// <summary>A message of low priority is not sent any more when its condition has been over for this long.</summary>
    private static readonly TimeSpan OverForLong = TimeSpan.FromHours(1);

    /// <summary>
    /// Of how many comings messages are kept that are done with, those of the first apart: a latched alarm that nobody acknowledges may come
    /// again for days, and each message is stored as often as another is sent.
    /// </summary>
    private const int KeptComings = 5;

    private readonly TwinStore<NotificationState> _store;
    private readonly ISmsChannel _sms;
    private readonly IEmailChannel _email;
    private readonly IOptionsMonitor<RosterOptions> _roster;
    private readonly MessageBoard _board;
    private readonly MessageTrouble _trouble;
    private readonly TimeProvider _time;
    private readonly ILogger<NotificationGrain> _log;

    /// <summary>Messages of which an attempt is counted that was not made yet.</summary>
    private readonly HashSet<Delivery> _begun = [];

    /// <summary>Calls under way: one for a message at most, and none waits for another.</summary>
    private readonly Dictionary<Delivery, Task> _calls = [];
    private IGrainTimer? _timer;
    private bool _isReminded;

    /// <summary>A write for an urgent alarm that nobody waits for any longer.</summary>
    private Task? _unanswered;

    public NotificationGrain(
        IGrainContext context,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        ISmsChannel sms,
        IEmailChannel email,
        IOptionsMonitor<RosterOptions> roster,
        MessageBoard board,
        MessageTrouble trouble,
        TimeProvider time,
        ILogger<NotificationGrain> log)
    {
        GrainContext = context;
        (_sms, _email, _roster, _board, _trouble, _time, _log) = (sms, email, roster, board, trouble, time, log);
        _store = new TwinStore<NotificationState>(new StatePlace(storage, "notification"), this);
    }

    public IGrainContext GrainContext { get; }

    GrainId IStateOwner.GrainId => GrainContext.GrainId;

    private IEnumerable<Delivery> Open => _store.State.Deliveries.Where(static delivery => delivery.IsOpen);

    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _store.Load();
        foreach (var delivery in Open)
        {
            // It was there before what is open was stored.
            _isReminded = true;
            Show(delivery);
        }

        SendSoon();
    }

    public async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            // What a provider has taken by now is not sent again by whoever is next.
            await Task.WhenAll(_calls.Values).InTime(_time);
            await StoreLeftover();
        }
        catch (Exception failure) when (failure is StoreFailedException or InconsistentStateException)
        {
            LogSendingUnstored(_log, _store.State.Alarm!.Id, failure.Message);
        }

        // Whoever holds them next shows them.
        foreach (var delivery in _store.State.Deliveries)
        {
            _board.Forget(delivery.Key(_store.State.Alarm!.Id));
        }
    }

    public Task Announce(Alarm alarm) => Tell(new AlarmNotice(alarm, alarm.RaisedAt, 1, alarm.RaisedAt));

    public async Task Tell(AlarmNotice notice)
    {
        var alarm = notice.Alarm;
        if (alarm.Raises > RoundTold)
        {
            Begin(notice);
            _store.MarkChanged();
        }

        var storing = Store();
        try
        {
            await storing.InTime(_time);
            SendSoon();
        }
        catch (StoreFailedException failure) when (alarm.IsUrgent())
        {
            _unanswered = storing;
            LogSendingUnstored(_log, alarm.Id, failure.Message);
            SendSoon();
            throw;
        }
    }

    public async Task Follow(Alarm alarm)
    {
        // Only a message that waits has a use for it.
        if (!Open.Any())
        {
            return;
        }

        var over = alarm.ConditionPresent ? null : alarm.ClearedAt;
        if (over != _store.State.OverSince && alarm.Raises >= _store.State.Round)
        {
            _store.State.OverSince = over;
            _store.MarkChanged();
        }

        await Store().InTime(_time);
    }

    public Task<IReadOnlyList<DeliveryStatus>> GetDeliveries() => Task.FromResult<IReadOnlyList<DeliveryStatus>>(
    [
        .. _store.State.Deliveries.Select(delivery => new DeliveryStatus(
            delivery.Key(_store.State.Alarm!.Id),
            delivery.Channel,
            delivery.Recipient,
            delivery.State,
            delivery.Attempts,
            delivery.Time,
            delivery.Detail)),
    ]);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _isReminded = true;
        return Work();
    }

    /// <summary>Also when an earlier call has failed to do it.</summary>
    private async Task Store()
    {
        if (_store.IsDirty)
        {
            // Before the state: a crash between the two leaves a reminder that finds nothing to do, never a message without one.
            await Remind();
            await Save();
        }
    }

    private int RoundTold => _store.State.Alarm is null ? 0 : Math.Max(_store.State.Round, 1);

    private void Begin(AlarmNotice notice)
    {
        var alarm = notice.Alarm;
        (_store.State.Alarm, _store.State.Round, _store.State.OverSince) = (alarm, alarm.Raises, alarm.ConditionPresent ? null : alarm.ClearedAt);
        var messages = _roster.CurrentValue.Recipients.Where(person => person.Hears(alarm))
            .SelectMany(person => person.Channels.Select(channel => Message(notice, person, channel))).ToList();
        if (messages.Count == 0)
        {
            LogNobodyToTell(_log, alarm.Id, alarm.Priority);
        }

        _store.State.Deliveries.AddRange(messages);
        messages.ForEach(Show);
        messages.ForEach(BeginAttempt);
        ForgetOld();
    }

    private void ForgetOld()
    {
        var deliveries = _store.State.Deliveries;
        var comings = deliveries.Select(static delivery => delivery.Round).Distinct().Order().ToList();
        if (comings.Count > KeptComings + 1)
        {
            deliveries.RemoveAll(delivery => !delivery.IsOpen && delivery.Round > comings[0] && delivery.Round < comings[^KeptComings]);
        }
    }

    private Delivery Message(AlarmNotice notice, Recipient person, string channel) => new()
    {
        Channel = channel,
        Recipient = person.Name,
        Time = _time.GetUtcNow(),
        Round = notice.Alarm.Raises,
        DueAt = notice.DueAt,
        Comings = notice.Comings,
        Since = notice.Since,
    };

    private async Task Remind()
    {
        if (!_isReminded)
        {
            await this.KeepReminder(SendReminder, ReminderPeriod);
            _isReminded = true;
        }
    }

    private async Task ForgetReminder()
    {
        _isReminded = false;
        await this.DropReminder(SendReminder);
        if (Open.Any())
        {
            // A coming that was taken over meanwhile may have lost its own.
            await this.KeepReminder(SendReminder, ReminderPeriod);
            _isReminded = true;
        }
    }

    private void SendSoon() => WorkAfter(IsIdle ? UntilNext() : TimeSpan.Zero);

    private void WorkAfter(TimeSpan wait)
    {
        // Never disposed of: that would cancel the work under way, which may be the caller.
        if (_timer is null)
        {
            _timer = this.RegisterGrainTimer(Work, new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        }
        else
        {
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Whether there is nothing to send, to ask for or to store.</summary>
    private bool IsIdle => !Open.Any() && !_store.IsDirty;

    private async Task Work()
    {
        try
        {
            if (IsIdle)
            {
                await ForgetReminder();
                return;
            }

            List<Delivery> due = [.. Open.Where(delivery => delivery.NotBefore <= _time.GetUtcNow() && !_calls.ContainsKey(delivery))];
            due.ForEach(Prepare);
            await SaveUnlessUrgent();
            due.ForEach(Call);
        }
        finally
        {
            WorkAfter(UntilNext());
        }
    }

    /// <summary>An attempt is recorded before it is made.</summary>
    private void Prepare(Delivery delivery)
    {
        if (delivery.State != DeliveryState.Pending)
        {
            return;
        }

        if (Useless(delivery) is { } reason)
        {
            GiveUp(delivery, reason);
        }
        else if (!_begun.Contains(delivery) || _time.GetUtcNow() - delivery.Time >= MinimumWait)
        {
            BeginAttempt(delivery);
        }
    }

    /// <summary>Counts an attempt, once until it is made, and words the message as things are now.</summary>
    private void BeginAttempt(Delivery delivery)
    {
        var now = _time.GetUtcNow();
        delivery.Attempts += _begun.Add(delivery) ? 1 : 0;
        delivery.FirstAttempt = delivery.Attempts == 1 ? now : delivery.FirstAttempt;
        delivery.Time = now;
        Word(delivery, now);
        _store.MarkChanged();
    }

    private void Call(Delivery delivery)
    {
        if (!delivery.IsOpen)
        {
            return;
        }

        var call = CallFor(delivery);
        if (!call.IsCompleted)
        {
            _calls.Add(delivery, call);
        }
    }

    private async Task CallFor(Delivery delivery)
    {
        await (delivery switch
        {
            { State: DeliveryState.Pending } => Attempt(delivery),
            { OwesAlarm: true } => RaiseAlarm(delivery),
            _ => Ask(delivery),
        });
        _calls.Remove(delivery);
        _store.MarkChanged();
        if (_calls.Count == 0)
        {
            // What several providers answer within a moment is one write.
            SendSoon();
        }
    }

    /// <summary>Records what was sent without the store.</summary>
    private async Task StoreLeftover()
    {
        if (_store.IsDirty && _unanswered is not { IsCompleted: false })
        {
            await Store().InTime(_time);
        }
    }

    private TimeSpan UntilNext()
    {
        if (IsIdle)
        {
            return _isReminded ? ReminderStays : Timeout.InfiniteTimeSpan;
        }

        var next = _calls.Count > 0 ? TimeSpan.Zero : Open.Any() ? Open.Min(static delivery => delivery.NotBefore) - _time.GetUtcNow() : Urgency.OwedRetry;
        return next > MinimumWait ? next : MinimumWait;
    }

    private async Task Attempt(Delivery delivery)
    {
        _begun.Remove(delivery);
        var result = await Try(delivery, () => Send(delivery), new SendResult.RetryAfter(WaitAfterFailure, "the attempt failed"));
        delivery.Time = _time.GetUtcNow();
        Record(delivery, result);
    }

    /// <summary>
    /// Decides what the message says of its lateness. Attempts that a provider may take for one another say the same; a provider forgets
    /// after minutes, and what is sent then says how things are then.
    /// </summary>
    private void Word(Delivery delivery, DateTimeOffset now)
    {
        if (delivery.Attempts == 1 || !RepeatedMessage.IsSame(delivery.FirstAttempt, delivery.SaidAt, now))
        {
            (delivery.SaidAt, delivery.SaysOverSince) = (now, _store.State.OverSince);
        }
    }

    /// <summary>Why the message helps nobody any more; <see langword="null"/> while it does.</summary>
    private string? Useless(Delivery delivery) => _store.State switch
    {
        _ when PersonOf(delivery) is null => "no longer in the roster",
        { Alarm.Priority: AlarmPriority.Low, OverSince: { } over } when _time.GetUtcNow() - over >= OverForLong => AlarmMessages.NotSent(over, delivery.Detail),
        _ => null,
    };

    private void GiveUp(Delivery delivery, string reason)
    {
        delivery.Attempts -= _begun.Remove(delivery) ? 1 : 0;
        (delivery.State, delivery.Detail, delivery.Time) = (DeliveryState.NotSent, reason, _time.GetUtcNow());
        _board.NotSent(delivery.Channel);
        LogNotSent(_log, delivery.Key(_store.State.Alarm!.Id), reason);
        Show(delivery);
        _store.MarkChanged();
    }

    /// <summary>Lets the service's own alarm say that a message was refused.</summary>
    private async Task RaiseAlarm(Delivery delivery)
    {
        delivery.OwesAlarm = !await Try(delivery, () => _trouble.Tell(_store.State.Alarm!, delivery.Channel, delivery.Detail), otherwise: false);
        delivery.NotBefore = _time.GetUtcNow() + WaitAfterFailure;
    }

    /// <summary>Asks what became of a message that the provider took.</summary>
    private async Task Ask(Delivery delivery)
    {
        var result = await Try(delivery, () => _email.CheckDelivery(delivery.OperationId!), new EmailDelivery.Pending(WaitAfterFailure));
        Record(delivery, result);
    }

    /// <summary>Records what is done for a message. What is urgent does not wait for a store that fails, and is recorded later.</summary>
    private async Task SaveUnlessUrgent()
    {
        if (!_store.IsDirty || _unanswered is { IsCompleted: false })
        {
            return;
        }

        var saving = Store();
        try
        {
            await saving.InTime(_time);
        }
        catch (StoreFailedException failure) when (_store.State.Alarm!.IsUrgent())
        {
            _unanswered = saving;
            LogSendingUnstored(_log, _store.State.Alarm!.Id, failure.Message);
        }
    }

    /// <summary>One message that fails must not hold up the others: whatever the channel throws, it is tried again later.</summary>
    private async Task<TResult> Try<TResult>(Delivery delivery, Func<Task<TResult>> call, TResult otherwise)
    {
        try
        {
            return await call();
        }
        catch (Exception failure)
        {
            LogAttemptFailed(_log, failure, delivery.Key(_store.State.Alarm!.Id), delivery.Attempts);
            return otherwise;
        }
    }

    private async Task<SendResult> Send(Delivery delivery)
    {
        var (alarm, person, link) = (_store.State.Alarm!, PersonOf(delivery)!, _roster.CurrentValue.AlarmLink);
        return delivery.Channel == Recipient.Sms
            ? await _sms.Send(AlarmMessages.Sms(alarm, delivery, person, link))
            : await _email.Send(AlarmMessages.Email(alarm, delivery, person, link));
    }

    private void Record(Delivery delivery, SendResult result)
    {
        var key = delivery.Key(_store.State.Alarm!.Id);
        switch (result)
        {
            case SendResult.Sent sent:
                (delivery.State, delivery.Detail, delivery.OperationId) = (DeliveryState.Sent, sent.MessageId, sent.OperationId);
                (delivery.SentAt, delivery.NotBefore) = (delivery.Time, delivery.Time + MinimumWait);
                LogSent(_log, key, delivery.Attempts);
                _board.Sent(delivery.Channel, delivery.Time - delivery.Due(_store.State.Alarm!));
                break;
            case SendResult.RetryAfter retry:
                (delivery.NotBefore, delivery.Detail) = (delivery.Time + retry.Delay, retry.Reason);
                LogDelayed(_log, key, retry.Delay, retry.Reason);
                _board.Failed(delivery.Channel);
                break;
            case SendResult.Refused refused:
                Refuse(delivery, refused.Reason);
                break;
        }

        Show(delivery);
    }

    /// <summary>It will not arrive: the person is told by their other channel, if they are not anyway, and the service raises its alarm.</summary>
    private void Refuse(Delivery delivery, string reason)
    {
        var alarm = _store.State.Alarm!;
        (delivery.State, delivery.OperationId, delivery.Detail) = (DeliveryState.Refused, null, reason);
        delivery.OwesAlarm = MessageTrouble.MayRaise(alarm);
        LogRefused(_log, delivery.Key(alarm.Id), reason);
        _board.Refused(delivery.Channel, reason);
        if (OtherWay(delivery) is { } other)
        {
            _store.State.Deliveries.Add(other);
            Show(other);
        }
    }

    private Recipient? PersonOf(Delivery delivery) =>
        _roster.CurrentValue.Recipients.FirstOrDefault(person => person.Name == delivery.Recipient);

    private Delivery? OtherWay(Delivery refused)
    {
        var channel = PersonOf(refused)?.Channels.FirstOrDefault(channel => channel != refused.Channel);
        return channel is null || _store.State.Deliveries.Exists(one => one.Recipient == refused.Recipient && one.Round == refused.Round && one.Channel == channel)
            ? null
            : refused.ByOtherWay(channel, _time.GetUtcNow());
    }

    /// <summary>Shows whether it waits, for figures and health.</summary>
    private void Show(Delivery delivery)
    {
        var key = delivery.Key(_store.State.Alarm!.Id);
        if (delivery.State == DeliveryState.Pending)
        {
            _board.Waits(key, delivery.Channel, delivery.FirstAttempt, delivery.Attempts == 0 ? null : delivery.Detail ?? "an attempt failed");
        }
        else
        {
            _board.Forget(key);
        }
    }

    private void Record(Delivery delivery, EmailDelivery result)
    {
        var (now, key) = (_time.GetUtcNow(), delivery.Key(_store.State.Alarm!.Id));
        switch (result)
        {
            case EmailDelivery.Delivered:
                (delivery.State, delivery.OperationId, delivery.Time) = (DeliveryState.Delivered, null, now);
                LogDelivered(_log, key);
                break;
            case EmailDelivery.Failed failed:
                delivery.Time = now;
                Refuse(delivery, failed.Reason);
                break;
            case EmailDelivery.Pending when now - delivery.SentAt >= AskNoLongerThan:
                delivery.OperationId = null;
                break;
            case EmailDelivery.Pending pending:
                // The longer it takes, the more rarely it is asked for.
                var patience = (now - delivery.SentAt) / 4;
                delivery.NotBefore = now + (pending.CheckAfter > patience ? pending.CheckAfter : patience);
                break;
        }
    }

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
