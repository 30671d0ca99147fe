using Orleans.Icu.Contracts;
using Orleans.Icu.Notifications;

namespace Orleans.Icu.Grains.Tests;

/// <summary>A message that is refused for good does not leave people in the dark.</summary>
public sealed class RefusedMessageTests : IAsyncLifetime
{
    private static readonly string Service = new ServiceOptions().Name;
    private readonly Icu _icu = new();
    private readonly AlarmId _id = AlarmId.Unkeyed(TwinKind.Patient, "17", "stroke-score");
    private int _sequence;

    private TestChannels Channels => _icu.World.Channels;

    public ValueTask InitializeAsync() => _icu.InitializeAsync();

    public ValueTask DisposeAsync() => _icu.DisposeAsync();

    [Fact]
    public async Task Tell_WhenAnSmsIsRefusedAndThePersonHasAnEmailByThen_TheEmailGoesOut()
    {
        var night = _icu.World.Roster.Recipients[1];
        Channels.OnSms = message => Task.FromResult<SendResult>(
            message.To == night.Phone && night.Email.Length == 0 ? new SendResult.RetryAfter(TimeSpan.FromSeconds(5), "busy")
            : message.To == night.Phone ? new SendResult.Refused("the number cannot receive SMS")
            : new SendResult.Sent("m-1"));
        await Raise("ward-2");
        await _icu.PassUntil(() => Task.FromResult(Channels.Sms(_id.ToString()).Any(message => message.To == night.Phone)), "the first attempt");
        night.Email = "night@example.org";

        await _icu.PassUntil(() => Task.FromResult(Channels.Emails(_id.ToString()).Any(static message => message.To[0] == "night@example.org")), "the e-mail");
        var night2 = (await _icu.Messages(_id.ToString()).GetDeliveries()).Where(static one => one.Recipient == "Night shift").ToList();
        Assert.Equal([("sms", DeliveryState.Refused), ("email", DeliveryState.Sent)], night2.Select(static one => (one.Channel, one.State)));
    }

    [Fact]
    public async Task Tell_WhenEveryMessageIsRefused_TheServiceRaisesOneAlarmOfItsOwnAndNoMore()
    {
        Channels.OnSms = static _ => Task.FromResult<SendResult>(new SendResult.Refused("the account is closed"));
        Channels.OnEmail = static _ => Task.FromResult<SendResult>(new SendResult.Refused("the account is closed"));
        await Raise("ward-2");
        await UntilRaised();
        await _icu.Pass(TimeSpan.FromMinutes(2));

        var alarm = Assert.Single(await Alarms());
        Assert.Equal((AlarmPriority.High, AlarmKind.Technical, 1), (alarm.Priority, alarm.Kind, alarm.Raises));
        Assert.Contains("of the alarm 'Stroke risk' (ward-2 bed-07) will not arrive: the account is closed.", alarm.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("17", alarm.Message!.Replace("bed-07", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(await _icu.Messages(alarm.Id).GetDeliveries(), static one => Assert.Equal(DeliveryState.Refused, one.State));
        Assert.Equal(2, Channels.Sms(alarm.Id).Count);
    }

    [Fact]
    public async Task Tell_WhenTheSiloDiesBeforeTheAlarmOfARefusedMessageIsRaised_ItIsRaisedAfterwards()
    {
        Channels.OnSms = static _ => Task.FromResult<SendResult>(new SendResult.Refused("no such number"));
        _icu.World.Faults.FailAll(static what => what.Contains(TroubleAlarm.RuleId, StringComparison.Ordinal));
        await Raise("ward-2");
        await _icu.PassUntil(async () => (await _icu.Messages(_id.ToString()).GetDeliveries()).Any(static one => one.State == DeliveryState.Refused), "the refusal");
        _icu.World.Faults.Clear();
        await _icu.Restart(TimeSpan.FromSeconds(10));
        await _icu.Remind(_icu.Messages(_id.ToString()));
        await _icu.PassUntil(async () => await _icu.Alarm(AlarmId.Unkeyed(TwinKind.Service, Service, TroubleAlarm.RuleId)).Get(1) is not null, "the service's own alarm to be stored");
    }

    [Fact]
    public async Task Tell_WhenNothingWasRefusedForAWhile_TheAlarmIsOverAndWaitsToBeSeen()
    {
        Channels.OnSms = static _ => Task.FromResult<SendResult>(new SendResult.Refused("no such number"));
        await Raise("ward-2");
        await UntilRaised();
        Channels.Reset();
        await _icu.Pass(MessageTrouble.QuietAfter - TimeSpan.FromMinutes(1));
        Assert.Equal(AlarmSignal.On, Assert.Single(await Alarms()).Signal);

        await _icu.PassUntil(async () => (await Alarms())[0].Signal == AlarmSignal.Latched, "the alarm to be over");
    }

    private Task Raise(string ward) =>
        _icu.Alarm(_id).Apply(Conditions.Of(++_sequence, true, _icu.World.Time.GetUtcNow()) with { Ward = ward });

    private async Task<IReadOnlyList<Alarm>> Alarms() => [.. (await _icu.Alarms(TwinKind.Service, Service)).Where(static alarm => alarm.RuleId == TroubleAlarm.RuleId)];

    private Task UntilRaised() => _icu.PassUntil(async () => (await Alarms()).Count > 0, "the service's own alarm");
}
