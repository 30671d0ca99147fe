using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Tests.Hosting;

internal sealed class AlarmIndexGrain(TestFleet fleet) : Grain, IAlarmIndexGrain
{
    public Task Record(Alarm alarm) => throw new NotSupportedException();

    public Task<AlarmPage> Query(AlarmQuery query)
    {
        var matching = fleet.AlarmIndex
            .Where(alarm => FleetShards.KeyOf(alarm.TwinKind, alarm.TwinId) == this.GetPrimaryKeyString())
            .Where(alarm => query.Live is null || alarm.Live == query.Live)
            .Where(alarm => query.Ward is null || alarm.Ward == query.Ward)
            .Where(alarm => query.TwinId is null || alarm.TwinId == query.TwinId)
            .Where(alarm => query.RuleId is null || alarm.RuleId == query.RuleId)
            .Where(alarm => alarm.Priority >= query.MinimumPriority)
            .Where(alarm => query.Since is null || alarm.RaisedAt >= query.Since)
            .Where(alarm => query.Until is null || alarm.RaisedAt < query.Until)
            .Where(alarm => query.Acknowledged is null || query.Acknowledged == alarm.AcknowledgedAt is not null)
            .OrderBy(AlarmOrder.MarkOf, AlarmOrder.Instance)
            .ToList();
        var page = matching.Where(alarm => query.Before is null || AlarmOrder.Instance.Compare(AlarmOrder.MarkOf(alarm), query.Before) > 0).Take(query.Limit);
        return Task.FromResult(new AlarmPage([.. page], matching.Count));
    }
}
