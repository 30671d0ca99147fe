using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;

namespace Orleans.Icu.Grains.Tests;

public sealed class NotificationGrainTests : IDisposable
{
    private readonly Icu _icu;
    private readonly Alarm _alarm;
    private readonly INotificationGrain _messages;
    private int _asked;

    public NotificationGrainTests(Icu icu)
    {
        _icu = icu;
        var slot = new AlarmSlot();
        var twin = icu.NewId("patient");
        AlarmLife.Apply(slot, AlarmId.Unkeyed(TwinKind.Patient, twin, "stroke-score"), Conditions.Of(1, true, icu.World.Time.GetUtcNow()) with { TwinId = twin });
        (_alarm, _messages) = (slot.Alarm!, icu.Messages(slot.Alarm!.Id));
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
        icu.World.Channels.Of = _alarm.Id;
    }

    private TestChannels Channels => _icu.World.Channels;

    public void Dispose() => Channels.Reset();

    [Fact]
    public async Task Announce_WhenItComesTwice_TellsThoseOfTheWardOnce()
    {
        await _messages.Announce(_alarm);
        await _messages.Announce(_alarm);
        await Until(DeliveryState.Sent, DeliveryState.Sent);

        Assert.Equal("+15550100", Assert.Single(Channels.Sms(_alarm.Id)).To);
        Assert.Equal("ada@example.org", Assert.Single(Assert.Single(Channels.Emails(_alarm.Id)).To));
    }

    [Fact]
    public async Task Announce_WhenMessagesGoOut_KeysAndTextsNameNeitherRecipientNorPatient()
    {
        await _messages.Announce(_alarm);
        await Until(DeliveryState.Sent, DeliveryState.Sent);

        var deliveries = await _messages.GetDeliveries();
        Assert.All(deliveries, static delivery => Assert.Equal("Dr. Ada Example", delivery.Recipient));
        Assert.All(deliveries, static delivery => Assert.DoesNotContain("Ada", delivery.Key, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_alarm.TwinId, Channels.Sms(_alarm.Id)[0].Text, StringComparison.Ordinal);
        Assert.Equal(Channels.Sms(_alarm.Id)[0].IdempotencyKey, deliveries.Single(static delivery => delivery.Channel == "sms").Key);
        Assert.Equal(2, deliveries.Select(static delivery => delivery.Key).Distinct().Count());
    }

    [Fact]
    public async Task Announce_WhenAllMessagesAreOut_ItsReminderGoesWithoutBeingDue()
    {
        var announced = _icu.World.Time.GetUtcNow();
        await _messages.Announce(_alarm);
        await Until(DeliveryState.Sent, DeliveryState.Sent);
        await UntilReminderIsGone();

        Assert.InRange(_icu.World.Time.GetUtcNow() - announced, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Announce_WhenTheProviderAsksToWait_TriesAgainWithTheSameKey()
    {
        Channels.OnSms = message => Answer(++_asked < 3 ? new SendResult.RetryAfter(TimeSpan.FromSeconds(20), "busy") : new SendResult.Sent("m-3"));
        await _messages.Announce(_alarm);
        await Until(DeliveryState.Sent, DeliveryState.Sent);

        var sms = Channels.Sms(_alarm.Id);
        Assert.Equal(3, sms.Count);
        Assert.Single(sms.Distinct());
        Assert.Equal((3, "m-3"), ((await Sms()).Attempts, (await Sms()).Detail));
    }

    [Fact]
    public async Task Announce_WhenTheProviderRefuses_SaysWhyAndDoesNotTryAgain()
    {
        Channels.OnSms = static _ => Answer(new SendResult.Refused("the number cannot receive SMS"));
        await _messages.Announce(_alarm);
        await Until(DeliveryState.Refused, DeliveryState.Sent);
        await UntilReminderIsGone();

        Assert.Single(Channels.Sms(_alarm.Id));
        Assert.Equal("the number cannot receive SMS", (await Sms()).Detail);
    }

    [Fact]
    public async Task Announce_WhenOneChannelBreaks_TheOtherGoesOutAndTheFirstIsTriedAgain()
    {
        Channels.OnSms = _ => ++_asked == 1 ? throw new InvalidOperationException("Test: a fault in the channel.") : Answer(new SendResult.Sent("m-2"));
        await _messages.Announce(_alarm);
        await Until(DeliveryState.Sent, DeliveryState.Sent);

        Assert.Equal(2, (await Sms()).Attempts);
        Assert.Single(Channels.Emails(_alarm.Id));
    }

    [Fact]
    public async Task Announce_WhenTheSiloDiesBetweenAttemptAndResult_TriesAgainWithTheSameKeyAndCountsBoth()
    {
        Channels.OnSms = _ =>
        {
            if (++_asked == 1)
            {
                _icu.World.Store.Cut(_messages);
            }

            return Answer(new SendResult.Sent("m-1"));
        };
        await _messages.Announce(_alarm);
        await _icu.PassUntil(() => Task.FromResult(_asked > 0), "the first attempt");
        await Icu.Leave(_messages);
        await _icu.Remind(_messages);
        await Until(DeliveryState.Sent, DeliveryState.Sent);

        Assert.Single(Channels.Sms(_alarm.Id).Distinct());
        Assert.Equal((2, 2), ((await Sms()).Attempts, Channels.Sms(_alarm.Id).Count));
    }

    [Fact]
    public async Task Announce_WhileTheFirstAttemptIsNotAnswered_ItWaitsAndHasNotFailed()
    {
        var (before, answer) = (_icu.Board.AllWaiting, new TaskCompletionSource<SendResult>());
        Channels.OnSms = _ => answer.Task;
        await _messages.Announce(_alarm);
        await _icu.PassUntil(() => Task.FromResult(Channels.Sms(_alarm.Id).Count > 0), "the SMS to be under way");
        Assert.Null(Assert.Single(_icu.Board.AllWaiting.Except(before), static message => message.Channel == "sms").Failure);

        answer.SetResult(new SendResult.Sent("m-1"));
        await Until(DeliveryState.Sent, DeliveryState.Sent);
    }

    [Fact]
    public async Task Announce_WhenTheSiloStopsWhileTheProviderAnswers_TheMessageIsNotSentAgain()
    {
        var answer = new TaskCompletionSource<SendResult>();
        Channels.OnSms = _ => answer.Task;
        await _messages.Announce(_alarm);
        await _icu.PassUntil(() => Task.FromResult(Channels.Sms(_alarm.Id).Count > 0), "the SMS to be under way");
        var leaving = Icu.Leave(_messages);
        answer.SetResult(new SendResult.Sent("m-1"));
        await leaving;
        await _icu.Remind(_messages);
        await Until(DeliveryState.Sent, DeliveryState.Sent);

        Assert.Single(Channels.Sms(_alarm.Id));
    }

    [Fact]
    public async Task Announce_WhenStoringFailedTheFirstTime_TheRepetitionIsDurable()
    {
        Channels.OnSms = static _ => Answer(new SendResult.RetryAfter(TimeSpan.FromMinutes(10), "busy"));
        FailTheNextWrite();
        await Assert.ThrowsAsync<StoreFailedException>(() => _messages.Announce(_alarm));
        await _messages.Announce(_alarm);
        await _icu.Crash(_messages);
        Assert.Equal(2, (await _messages.GetDeliveries()).Count);
    }

    [Fact]
    public async Task Announce_WhenAnAlarmThatCanWaitCannotBeStored_NobodyIsToldBeforeItIs()
    {
        var alarm = _alarm with { Priority = AlarmPriority.Medium };
        FailTheNextWrite();
        await Assert.ThrowsAsync<StoreFailedException>(() => _messages.Announce(alarm));
        await _icu.Pass(TimeSpan.FromSeconds(20));
        Assert.Empty(Channels.Sms(_alarm.Id));

        await _messages.Announce(alarm);
        await Until(DeliveryState.Sent, DeliveryState.Sent);
        Assert.Single(Channels.Sms(_alarm.Id));
    }

    [Fact]
    public async Task Announce_WhenNobodyHearsOfIt_KeepsNoReminder()
    {
        await _messages.Announce(_alarm with { Priority = AlarmPriority.Low });
        await _icu.Remind(_messages);

        Assert.Empty(await _messages.GetDeliveries());
        Assert.Empty(_icu.World.Reminders.Of(_messages));
    }

    [Fact]
    public async Task Announce_WhenTheProviderStillWorksOnAnEmail_AsksUntilItIsDelivered()
    {
        // An e-mail that an earlier test left is asked for as well.
        Channels.OnEmail = static message => Answer(new SendResult.Sent("m-1", message.IdempotencyKey));
        Channels.OnCheck = operation => Task.FromResult<EmailDelivery>(
            IsOurs(operation) && ++_asked < 3 ? new EmailDelivery.Pending(TimeSpan.FromSeconds(10)) : new EmailDelivery.Delivered());
        await _messages.Announce(_alarm);
        await Until(DeliveryState.Sent, DeliveryState.Delivered);
        await UntilReminderIsGone();

        Assert.Equal((3, 1), (_asked, Channels.Emails(_alarm.Id).Count));
    }

    [Fact]
    public async Task Announce_WhenAnAcceptedEmailCouldNotBeDelivered_SaysSoAlsoAfterACrash()
    {
        Channels.OnEmail = static _ => Answer(new SendResult.Sent("m-1", "op-1"));
        Channels.OnCheck = _ => ++_asked == 1 ? throw new IOException("Test: the provider is away.") : Task.FromResult<EmailDelivery>(new EmailDelivery.Pending(TimeSpan.FromSeconds(10)));
        await _messages.Announce(_alarm);
        await _icu.PassUntil(() => Task.FromResult(_asked > 1), "the provider to be asked again");
        await _icu.Crash(_messages);
        Channels.OnCheck = static operation => Task.FromResult<EmailDelivery>(new EmailDelivery.Failed($"{operation} bounced"));
        await _icu.Remind(_messages);
        await Until(DeliveryState.Sent, DeliveryState.Refused);

        var email = (await _messages.GetDeliveries()).Single(static delivery => delivery.Channel == "email");
        Assert.Equal((1, "op-1 bounced"), (email.Attempts, email.Detail));
        Assert.Single(Channels.Emails(_alarm.Id));
    }

    private Task UntilReminderIsGone() =>
        _icu.PassUntil(() => Task.FromResult(_icu.World.Reminders.Of(_messages).Count == 0), "the reminder to be gone");

    private void FailTheNextWrite() =>
        _icu.World.Faults.Plan(1, Fault.Before, what => what == "write notification notification/" + _alarm.Id);

    private bool IsOurs(string operation) => operation.StartsWith(_alarm.Id + "/", StringComparison.Ordinal);

    private static Task<SendResult> Answer(SendResult result) => Task.FromResult(result);

    private async Task<DeliveryStatus> Sms() => (await _messages.GetDeliveries()).Single(static delivery => delivery.Channel == "sms");

    private Task Until(DeliveryState sms, DeliveryState email) => _icu.PassUntil(
        async () => (await _messages.GetDeliveries()).Select(static delivery => delivery.State).SequenceEqual([sms, email]),
        $"the SMS to be {sms} and the e-mail {email}");
}
