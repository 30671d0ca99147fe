using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;

namespace Orleans.Icu.Grains.Tests;

/// <summary>A message that goes out late says so, and says when it is over.</summary>
public sealed class LateMessageTests : IDisposable
{
    private readonly Icu _icu;
    private readonly string _twin;
    private readonly AlarmId _id;
    private readonly IAlarmGrain _alarm;
    private readonly INotificationGrain _messages;
    private readonly DateTimeOffset _start;
    private int _sequence;
    private bool _isAway;

    public LateMessageTests(Icu icu)
    {
        (_icu, _twin, _start) = (icu, icu.NewId("late"), icu.World.Time.GetUtcNow());
        _id = _icu.AlarmIdOf(TwinKind.Patient, _twin, "stroke-score");
        (_alarm, _messages) = (icu.Alarm(_id), icu.Messages(_id.ToString()));
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
        icu.World.Channels.Of = _id.ToString();
        icu.World.Channels.OnSms = message => Task.FromResult<SendResult>(_isAway ? new SendResult.RetryAfter(TimeSpan.FromSeconds(20), "busy") : new SendResult.Sent("m-1"));
        icu.World.Channels.OnEmail = message => Task.FromResult<SendResult>(_isAway ? new SendResult.RetryAfter(TimeSpan.FromSeconds(20), "busy") : new SendResult.Sent("m-1"));
    }

    private Recipient Ada => _icu.World.Roster.Recipients[0];

    public void Dispose()
    {
        _icu.World.Channels.Reset();
        Ada.MinimumPriority = AlarmPriority.Medium;
    }

    [Fact]
    public async Task Tell_WhenItIsSentInTime_SaysNothingOfIt()
    {
        await Change(true);
        await Until(DeliveryState.Sent);
        Assert.DoesNotContain("Late", Sms().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_WhenTheAlarmWasDueLongAgo_SaysWhenAndHowLate()
    {
        await Change(true, _start.AddMinutes(-20));
        await Until(DeliveryState.Sent);
        Assert.Contains("Late: was due ", Sms().Text, StringComparison.Ordinal);
        Assert.Contains("sent 20 min later.", Sms().Text, StringComparison.Ordinal);
        Assert.Contains("sent 20 min later.", Email().PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_WhenTheProviderWasAwayAndTheConditionIsOver_SaysBoth()
    {
        _isAway = true;
        await Change(true);
        await _icu.Pass(TimeSpan.FromSeconds(30));
        var over = _icu.World.Time.GetUtcNow();
        await Change(false);
        await _icu.Crash(_messages);
        await _icu.Remind(_messages);
        await _icu.Pass(TimeSpan.FromMinutes(6));
        _isAway = false;
        await Until(DeliveryState.Sent);

        Assert.Contains("Late: was due ", Sms().Text, StringComparison.Ordinal);
        // With the day where that is no longer the same.
        var overSince = FormattableString.Invariant($"Over since ({over.UtcDateTime:yyyy-MM-dd} )?{over.UtcDateTime:HH:mm:ss} UTC\\.");
        Assert.Matches(overSince, Sms().Text);
        Assert.Matches(overSince, Email().PlainText);
    }

    [Fact]
    public async Task Tell_WhenAttemptsMayBeTakenForOneAnother_TheySayTheSame()
    {
        _isAway = true;
        await Change(true);
        await _icu.PassUntil(() => Task.FromResult(Attempts.Count == 16), "16 attempts");

        var windows = 1 + (int)((_icu.World.Time.GetUtcNow() - _start) / TimeSpan.FromMinutes(4));
        Assert.InRange(Attempts.Select(static message => message.Text).Distinct().Count(), 2, windows);
    }

    [Fact]
    public async Task Tell_WhenALowOneHasBeenOverForLong_IsNotSentAndSaysWhy()
    {
        Ada.MinimumPriority = AlarmPriority.Low;
        _isAway = true;
        await Change(true, _start.AddMinutes(-90), AlarmPriority.Low);
        await Until(DeliveryState.Pending);
        await Change(false, _start.AddMinutes(-61), AlarmPriority.Low);
        _isAway = false;
        await Until(DeliveryState.NotSent);

        Assert.All(await _messages.GetDeliveries(), static one => Assert.Contains("not sent: of low priority, and over since ", one.Detail, StringComparison.Ordinal));
        await _icu.Remind(_messages);
        Assert.Empty(_icu.World.Reminders.Of(_messages));
    }

    private List<SmsMessage> Attempts => [.. _icu.World.Channels.Sms(_id.ToString()).Where(static message => message.To == "+15550100")];

    private SmsMessage Sms() => Attempts[^1];

    private EmailMessage Email() => _icu.World.Channels.Emails(_id.ToString())[^1];

    private Task Change(bool present, DateTimeOffset? time = null, AlarmPriority priority = AlarmPriority.High) =>
        _alarm.Apply(Conditions.Of(++_sequence, present, time ?? _icu.World.Time.GetUtcNow()) with { TwinId = _twin, Priority = priority });

    private Task Until(DeliveryState state) => _icu.PassUntil(
        async () => (await _messages.GetDeliveries()) is { Count: > 0 } all && all.All(one => one.State == state), $"every message to be {state}");
}
