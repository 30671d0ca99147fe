using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;

namespace Orleans.Icu.Grains.Tests;

/// <summary>An alarm that nobody has acknowledged comes again: people are told again.</summary>
public sealed class ComingAgainTests : IDisposable
{
    private readonly Icu _icu;
    private readonly string _twin;
    private readonly AlarmId _id;
    private readonly IAlarmGrain _alarm;
    private int _sequence;

    public ComingAgainTests(Icu icu)
    {
        (_icu, _twin) = (icu, icu.NewId("again"));
        _id = _icu.AlarmIdOf(TwinKind.Patient, _twin, "stroke-score");
        _alarm = icu.Alarm(_id);
        icu.World.Faults.Clear();
        icu.World.Channels.Reset();
    }

    public void Dispose() => _icu.World.Channels.Reset();

    [Fact]
    public async Task Apply_WhenALatchedAlarmComesAgain_PeopleAreToldAgainUnderAKeyOfItsOwn()
    {
        await Change(true);
        await UntilToldBySms(1);
        await Change(false);
        await _icu.Pass(TimeSpan.FromMinutes(2));
        await Change(true);
        await UntilToldBySms(2);

        var sms = _icu.World.Channels.Sms(_id.ToString());
        Assert.DoesNotContain("again", sms[0].Text, StringComparison.Ordinal);
        Assert.Contains("again", sms[1].Text, StringComparison.Ordinal);
        Assert.Contains("again", _icu.World.Channels.Emails(_id.ToString())[1].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_WhenTheSiloDiesBeforeTheSecondIsTold_ItIsToldOnce()
    {
        await Change(true);
        await UntilToldBySms(1);
        await Change(false);
        await _icu.Pass(TimeSpan.FromMinutes(2));
        var again = Next(true);
        _icu.World.Faults.Plan(1, Fault.After, what => what == "write notification notification/" + _id, () => Array.ForEach<IAddressable>([_alarm, _icu.Messages(_id.ToString())], _icu.World.Store.Cut));
        await Record.ExceptionAsync(() => _alarm.Apply(again));
        await Icu.Leave(_alarm);
        await Icu.Leave(_icu.Messages(_id.ToString()));
        await _alarm.Apply(again);
        await UntilToldBySms(2);
        await _icu.Pass(TimeSpan.FromMinutes(2));

        Assert.Equal(2, Keys.Count());
    }

    [Fact]
    public async Task Apply_WhenAProviderDoesNotAnswer_TheAlarmGoesOnAndIsToldAgain()
    {
        var answer = new TaskCompletionSource<SendResult>();
        (_icu.World.Channels.Of, _icu.World.Channels.OnSms) = (_id.ToString(), _ => answer.Task);
        await Change(true);
        await UntilToldBySms(1);
        await Change(false).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        await Change(true).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        await UntilToldBySms(2);
        Assert.Equal(2, _icu.World.Channels.Emails(_id.ToString()).Count);

        answer.SetResult(new SendResult.Sent("m-1"));
        await _icu.PassUntil(
            async () => (await _icu.Messages(_id.ToString()).GetDeliveries()).Select(static one => one.State).SequenceEqual(Enumerable.Repeat(DeliveryState.Sent, 4)),
            "all messages to be sent");
    }

    [Fact]
    public async Task Apply_WhenAnAlarmComesAgainAndAgain_MessagesOfTheFirstAndTheNewestComingsAreKept()
    {
        for (var coming = 1; coming <= 9; coming++)
        {
            await Change(true);
            await UntilToldBySms(coming);
            await Change(false);
            await _icu.Pass(TimeSpan.FromMinutes(2));
        }

        var kept = (await _icu.Messages(_id.ToString()).GetDeliveries()).Where(static one => one.Channel == "sms").Select(static one => one.Key.Split('/')[1]);
        Assert.Equal(["raised", "raised-5", "raised-6", "raised-7", "raised-8", "raised-9"], kept);
    }

    private IEnumerable<string> Keys => _icu.World.Channels.Sms(_id.ToString()).Select(static message => message.IdempotencyKey).Distinct();

    private Task UntilToldBySms(int times) => _icu.PassUntil(() => Task.FromResult(Keys.Count() == times), $"{times} SMS of {_id}");

    private AlarmCondition Next(bool present) =>
        Conditions.Of(++_sequence, present, _icu.World.Time.GetUtcNow()) with { TwinId = _twin };

    private Task Change(bool present) => _alarm.Apply(Next(present));
}
