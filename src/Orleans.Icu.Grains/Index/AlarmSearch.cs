using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Answers a question for alarms over those of a shard: pure.</summary>
internal static class AlarmSearch
{
    public static AlarmPage Run(IEnumerable<Alarm> alarms, AlarmQuery query)
    {
        var matching = alarms.Where(alarm => Matches(alarm, query)).ToList();
        var rest = query.Before is { } mark ? matching.Where(alarm => AlarmOrder.Instance.Compare(AlarmOrder.MarkOf(alarm), mark) > 0) : matching;
        return new AlarmPage([.. rest.OrderBy(AlarmOrder.MarkOf, AlarmOrder.Instance).Take(query.Limit)], matching.Count);
    }

    /// <summary>An alarm of the service that names no ward concerns them all.</summary>
    private static bool Concerns(Alarm alarm) => alarm.TwinKind == TwinKind.Service && alarm.Ward is null;

    private static bool Matches(Alarm alarm, AlarmQuery query) =>
        (query.Live is null || query.Live == alarm.Live)
        && (query.Ward is null || query.Ward == alarm.Ward || Concerns(alarm))
        && (query.TwinId is null || query.TwinId == alarm.TwinId)
        && (query.RuleId is null || query.RuleId == alarm.RuleId)
        && alarm.Priority >= query.MinimumPriority
        && (query.Since is null || alarm.RaisedAt >= query.Since)
        && (query.Until is null || alarm.RaisedAt < query.Until)
        && (query.Acknowledged is null || query.Acknowledged == (alarm.AcknowledgedAt is not null));
}
