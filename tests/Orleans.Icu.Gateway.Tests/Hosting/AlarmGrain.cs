using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Tests.Hosting;

internal sealed class AlarmGrain(TestFleet fleet) : Grain, IAlarmGrain
{
    public Task Apply(AlarmCondition condition) => throw new NotSupportedException();

    public Task<int> CountOwn(IReadOnlyList<AlarmCondition> changes, long closedFrom) => throw new NotSupportedException();

    public Task ApplyUnstored(IReadOnlyList<AlarmCondition> owed) => throw new NotSupportedException();

    public Task Retire(string by, string reason) => throw new NotSupportedException();

    public Task<AlarmDetail?> Get(int episode) => Task.FromResult(fleet.AlarmDetails.GetValueOrDefault(Id(episode)));

    public Task<AcknowledgeReceipt> Acknowledge(int episode, string by, string? comment)
    {
        if (!fleet.AlarmDetails.TryGetValue(Id(episode), out var detail))
        {
            return Task.FromResult(new AcknowledgeReceipt(AcknowledgeOutcome.NotFound, null));
        }

        var outcome = (detail.Alarm.Live, detail.Alarm.AcknowledgedBy) switch
        {
            (false, _) => AcknowledgeOutcome.AlreadyEnded,
            (_, null) => AcknowledgeOutcome.Acknowledged,
            _ => AcknowledgeOutcome.AlreadyAcknowledged,
        };
        if (outcome == AcknowledgeOutcome.Acknowledged)
        {
            detail = detail with { Alarm = detail.Alarm with { AcknowledgedBy = by, AcknowledgedAt = TestFleet.Start, Signal = AlarmSignal.Acknowledged } };
            fleet.AlarmDetails[Id(episode)] = detail;
            fleet.Calls.Enqueue($"acknowledge {Id(episode)} {by}: {comment}");
        }

        return Task.FromResult(new AcknowledgeReceipt(outcome, detail.Alarm));
    }

    private string Id(int episode) => $"{this.GetPrimaryKeyString()}~{episode}";
}

internal sealed class NotificationGrain(TestFleet fleet) : Grain, INotificationGrain
{
    public Task Announce(Alarm alarm) => throw new NotSupportedException();

    public Task Tell(AlarmNotice notice) => throw new NotSupportedException();

    public Task Follow(Alarm alarm) => throw new NotSupportedException();

    public Task<IReadOnlyList<DeliveryStatus>> GetDeliveries() =>
        Task.FromResult(fleet.Deliveries.GetValueOrDefault(this.GetPrimaryKeyString()) ?? []);
}
