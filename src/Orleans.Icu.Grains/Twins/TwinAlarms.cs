using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>The alarms of a twin that is being deleted.</summary>
internal static class TwinAlarms
{
    private const int Most = 1_000;

    /// <summary>Ends those that live: of rules that are present, and those that only wait for somebody to see them.</summary>
    /// <param name="twin">The twin; nothing is owed by it.</param>
    /// <param name="services">Its services.</param>
    /// <param name="by">Who deletes it.</param>
    public static async Task Retire(IAlarmDebtor twin, TwinServices services, string by)
    {
        var live = await services.Grains.GetGrain<IAlarmIndexGrain>(FleetShards.KeyOf(twin.Kind, twin.Id))
            .Query(new AlarmQuery(true, null, twin.Id, null, AlarmPriority.Low, Most, null));
        var listed = live.Alarms.Where(alarm => alarm.TwinKind == twin.Kind).Select(static alarm => alarm.Id);
        foreach (var alarm in listed.Select(KeyOf).Union(Present(twin, services), StringComparer.Ordinal).ToList())
        {
            await services.Grains.GetGrain<IAlarmGrain>(alarm).Retire(by, $"The twin was deleted by {by}.");
        }
    }

    private static string KeyOf(string alarmId) => AlarmId.TryParse(alarmId, out var id) ? id.GrainKey : throw new FormatException($"'{alarmId}' is not the id of an alarm.");

    private static string[] Present(IAlarmDebtor twin, TwinServices services) =>
        twin.Owed is not { } outbox ? [] : [.. outbox.Present.ToArray().Select(rule => services.AlarmIds.Current(twin, outbox, rule).GrainKey)];
}
