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
/// recorded before it is made, and a message keeps its idempotency key over all attempts. A provider that goes on working on a
/// message is asked until it says what became of it. A reminder outlives a crash. Of an urgent alarm people are told also while the
/// store fails: what is sent then is recorded when the store works again, and the key keeps whatever is sent twice from coming twice.
/// </summary>
[PreferLocalPlacement]
internal sealed partial class NotificationGrain : IGrainBase, INotificationGrain, IRemindable, IStateOwner
{
    internal const string SendReminder = "send";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinimumWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AskNoLongerThan = TimeSpan.FromDays(1);

    private readonly TwinStore<NotificationState> _store;
    private readonly ISmsChannel _sms;
    private readonly IEmailChannel _email;
    private readonly IOptionsMonitor<RosterOptions> _roster;
    private readonly TimeProvider _time;
    private readonly ILogger<NotificationGrain> _log;
    private IGrainTimer? _timer;

    /// <summary>A write for an urgent alarm that nobody waits for any longer.</summary>
    private Task? _unanswered;

    public NotificationGrain(
        IGrainContext context,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        ISmsChannel sms,
        IEmailChannel email,
        IOptionsMonitor<RosterOptions> roster,
        TimeProvider time,
        ILogger<NotificationGrain> log)
    {
        GrainContext = context;
        (_sms, _email, _roster, _time, _log) = (sms, email, roster, time, log);
        _store = new TwinStore<NotificationState>(new StatePlace(storage, "notification"), this);
    }

    public IGrainContext GrainContext { get; }

    GrainId IStateOwner.GrainId => GrainContext.GrainId;

    private IEnumerable<Delivery> Open => _store.State.Deliveries.Where(static delivery => delivery.IsOpen);

    public async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _store.Load();
        SendSoon();
    }

    public async Task Announce(Alarm alarm)
    {
        if (_store.State.Alarm is null)
        {
            _store.State.Alarm = alarm;
            _store.State.Deliveries.AddRange(_roster.CurrentValue.Recipients.Where(person => person.Hears(alarm)).SelectMany(ForPerson));
            if (_store.State.Deliveries.Count == 0)
            {
                LogNobodyToTell(_log, alarm.Id, alarm.Priority);
            }

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

    public Task ReceiveReminder(string reminderName, TickStatus status) => Work(CancellationToken.None);

    /// <summary>Also when an earlier call has failed to do it.</summary>
    private async Task Store()
    {
        if (_store.IsDirty)
        {
            // Before the state: a crash between the two leaves a reminder that finds nothing to do, never a message without one.
            await this.KeepReminder(SendReminder, ReminderPeriod);
            await Save();
        }
    }

    private IEnumerable<Delivery> ForPerson(Recipient person)
    {
        var now = _time.GetUtcNow();
        if (person.Phone.Length > 0)
        {
            yield return new Delivery { Channel = "sms", Recipient = person.Name, Time = now };
        }

        if (person.Email.Length > 0)
        {
            yield return new Delivery { Channel = "email", Recipient = person.Name, Time = now };
        }
    }

    private void SendSoon() => WorkAfter(TimeSpan.Zero);

    private void WorkAfter(TimeSpan wait)
    {
        // Never disposed of: that would cancel the work under way, which may be the caller.
        var due = Open.Any() || _store.IsDirty ? wait : Timeout.InfiniteTimeSpan;
        if (_timer is null)
        {
            _timer = this.RegisterGrainTimer(Work, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        }
        else
        {
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task Work(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var delivery in Open.Where(delivery => delivery.NotBefore <= _time.GetUtcNow()).ToList())
            {
                await (delivery.State == DeliveryState.Pending ? Attempt(delivery, cancellationToken) : Ask(delivery, cancellationToken));
            }

            await StoreLeftover();
        }
        finally
        {
            WorkAfter(UntilNext());
        }

        if (!Open.Any() && !_store.IsDirty)
        {
            await this.DropReminder(SendReminder);
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
        var next = Open.Any() ? Open.Min(static delivery => delivery.NotBefore) - _time.GetUtcNow() : Urgency.OwedRetry;
        return next > MinimumWait ? next : MinimumWait;
    }

    private async Task Attempt(Delivery delivery, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        delivery.Attempts++;
        delivery.FirstAttempt = delivery.Attempts == 1 ? now : delivery.FirstAttempt;
        delivery.Time = now;
        await SaveUnlessUrgent();

        var result = await Try(delivery, () => Send(delivery, cancellationToken), new SendResult.RetryAfter(WaitAfterFailure, "the attempt failed"));
        delivery.Time = _time.GetUtcNow();
        Record(delivery, result);
        await SaveUnlessUrgent();
    }

    /// <summary>Asks what became of a message that the provider took.</summary>
    private async Task Ask(Delivery delivery, CancellationToken cancellationToken)
    {
        var result = await Try(
            delivery, () => _email.CheckDelivery(delivery.OperationId!, cancellationToken), new EmailDelivery.Pending(WaitAfterFailure));
        Record(delivery, result);
        await SaveUnlessUrgent();
    }

    /// <summary>Records what is done for a message. What is urgent does not wait for a store that fails, and is recorded later.</summary>
    private async Task SaveUnlessUrgent()
    {
        _store.MarkChanged();
        if (_unanswered is { IsCompleted: false })
        {
            return;
        }

        var saving = Save();
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

    private async Task<SendResult> Send(Delivery delivery, CancellationToken cancellationToken)
    {
        var alarm = _store.State.Alarm!;
        var roster = _roster.CurrentValue;
        var person = roster.Recipients.FirstOrDefault(person => person.Name == delivery.Recipient);
        if (person is null)
        {
            return new SendResult.Refused("no longer in the roster");
        }

        return delivery.Channel == "sms"
            ? await _sms.Send(AlarmMessages.Sms(alarm, delivery, person, roster.AlarmLink), cancellationToken)
            : await _email.Send(AlarmMessages.Email(alarm, delivery, person, roster.AlarmLink), cancellationToken);
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
                break;
            case SendResult.RetryAfter retry:
                (delivery.NotBefore, delivery.Detail) = (delivery.Time + retry.Delay, retry.Reason);
                LogDelayed(_log, key, retry.Delay, retry.Reason);
                break;
            case SendResult.Refused refused:
                (delivery.State, delivery.Detail) = (DeliveryState.Refused, refused.Reason);
                LogRefused(_log, key, refused.Reason);
                break;
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
                (delivery.State, delivery.OperationId, delivery.Time, delivery.Detail) = (DeliveryState.Refused, null, now, failed.Reason);
                LogRefused(_log, key, failed.Reason);
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
