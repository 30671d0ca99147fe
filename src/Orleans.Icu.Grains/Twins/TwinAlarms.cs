using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The alarms of a twin that is being deleted.</summary>
internal static class TwinAlarms
{
    private const int Most = 1_000;

    /// <summary>Ends those that live: of rules that are present, and those that only wait for somebody to see them.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="kind">Kind of the twin.</param>
    /// <param name="id">The twin.</param>
    /// <param name="present">Its rules that are present.</param>
    /// <param name="by">Who deletes it.</param>
    public static async Task Retire(IGrainFactory grains, TwinKind kind, string id, IEnumerable<string> present, string by)
    {
        var live = await grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(kind, id))
            .Query(new AlarmQuery(true, null, id, null, AlarmPriority.Low, Most, null));
        foreach (var rule in present.Union(live.Alarms.Select(static alarm => alarm.RuleId), StringComparer.Ordinal).ToList())
        {
            await grains.GetGrain<IAlarmGrain>(AlarmId.Of(kind, id, rule).GrainKey).Retire(by, $"The twin was deleted by {by}.");
        }
    }
}
