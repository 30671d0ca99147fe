using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

/// <summary>The whole way from a record to the messages, with a fault at one step, and what must be true in the end.</summary>
internal sealed class AlarmWay
{
    private readonly Icu _icu;
    private readonly string _id;
    private readonly AlarmId _alarmId;
    private readonly IAddressable[] _grains;
    private readonly bool _crash;
    private bool _isBuried;

    private AlarmWay(Icu icu, bool crash)
    {
        (_icu, _id, _crash) = (icu, icu.NewId("way"), crash);
        _alarmId = _icu.AlarmIdOf(TwinKind.Patient, _id, "stroke-score");
        _grains = [icu.Patient(_id), icu.Alarm(_alarmId), icu.Messages(_alarmId.ToString())];
    }

    /// <returns>Whether there was such a step.</returns>
    public static async Task<bool> RaiseWithFault(Icu icu, int step, Fault fault, bool crash)
    {
        var way = new AlarmWay(icu, crash);
        icu.World.Faults.Plan(step, fault, way.IsStep, crash ? () => Array.ForEach(way._grains, icu.World.Store.Cut) : null);
        await Eventually.True(way.Give, $"the record of {way._id} to be taken");
        await icu.PassUntil(way.IsDone, $"everybody to be told of {way._alarmId}");
        var happened = icu.World.Faults.Happened;
        icu.World.Faults.Clear();
        await way.Check();
        return happened;
    }

    private bool IsStep(string what) =>
        what.EndsWith("patient/" + _id, StringComparison.Ordinal)
        || what.Contains(_alarmId.Twin, StringComparison.Ordinal)
        || what.EndsWith("alarmindex/" + FleetShards.KeyOf(TwinKind.Patient, _id), StringComparison.Ordinal);

    /// <summary>Gives the record, as the ingester does until it is taken.</summary>
    private async Task<bool> Give()
    {
        try
        {
            await Bury();
            var record = Records.Of("mon-" + _id, 1, _icu.World.Time.GetUtcNow(), Records.Ill);
            return (await _icu.Patient(_id).Observe(Records.Batch(-1, record))).Result == IntakeResult.Done;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>When the crash has happened, ends the activations that went down with it.</summary>
    private async Task<bool> Bury()
    {
        if (!_crash || !_icu.World.Faults.Happened || _isBuried)
        {
            return false;
        }

        await Task.WhenAll(_grains.Select(Icu.Leave));
        return _isBuried = true;
    }

    private async Task<bool> IsDone()
    {
        if (await Bury() && !await Give())
        {
            return false;
        }

        await Remind();
        var alarmId = _alarmId.ToString();
        var deliveries = await _icu.Messages(alarmId).GetDeliveries();
        return deliveries.Count > 0
            && deliveries.All(static delivery => delivery.State == DeliveryState.Sent)
            && _icu.World.Publisher.KindsOf(alarmId).Count > 0
            && _grains.All(grain => _icu.World.Reminders.Of(grain).Count == 0);
    }

    private async Task Remind()
    {
        try
        {
            await Task.WhenAll(_grains.Select(_icu.Remind));
        }
        catch (Exception) when (_icu.World.Faults.Happened)
        {
            // A tick that fails is followed by another.
        }
    }

    private async Task Check()
    {
        var alarm = Assert.Single(await _icu.Alarms(TwinKind.Patient, _id));
        Assert.Equal((_alarmId.ToString(), AlarmSignal.On, 1), (alarm.Id, alarm.Signal, alarm.Raises));
        Assert.Equal([AlarmFactKind.Raised], (await _icu.Alarm(_alarmId).Get(1))!.Journal.Select(static fact => fact.Kind));
        Assert.Equal(["Raised"], _icu.World.Publisher.DistinctKindsOf(alarm.Id));
        Assert.Equal(2, _icu.World.Channels.Sms(alarm.Id).Select(static message => message.IdempotencyKey).Distinct().Count());
        Assert.Single(_icu.World.Channels.Emails(alarm.Id).Select(static message => message.IdempotencyKey).Distinct());
        Assert.Equal(1, (await _icu.Patient(_id).GetTwin())!.Counters.Records);
    }
}
