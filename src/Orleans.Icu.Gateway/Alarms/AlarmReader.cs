using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Alarms;

/// <summary>Asks the shards of the alarm index at once and merges their answers.</summary>
internal sealed class AlarmReader(IGrainFactory grains)
{
    private static readonly TwinKind[] Kinds = Enum.GetValues<TwinKind>();

    public async Task<AlarmList> ListAsync(AlarmQuery request)
    {
        // One more than the page: whether it comes tells whether a next page exists.
        var query = request with { Limit = request.Limit + 1 };
        var pages = await Task.WhenAll(ShardsOf(request).Select(key => grains.GetGrain<IAlarmIndexGrain>(key).Query(query)));
        var alarms = pages
            .SelectMany(static page => page.Alarms)
            .OrderBy(AlarmOrder.MarkOf, AlarmOrder.Instance)
            .Take(query.Limit)
            .ToList();
        return new(
            [.. alarms.Take(request.Limit)],
            pages.Sum(static page => page.Matching),
            alarms.Count > request.Limit ? AlarmCursor.Write(AlarmOrder.MarkOf(alarms[^2])) : null);
    }

    /// <summary>A twin's alarms are in its own shard; it may be a device, a patient or a service.</summary>
    private static IEnumerable<string> ShardsOf(AlarmQuery query) => query.TwinId is { } twin
        ? Kinds.Select(kind => FleetShards.KeyOf(kind, twin))
        : Kinds.SelectMany(FleetShards.Keys);
}
