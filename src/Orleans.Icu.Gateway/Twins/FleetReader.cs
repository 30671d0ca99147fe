using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>Asks all shards of the fleet index at once and merges their answers. No twin wakes for it.</summary>
internal sealed class FleetReader(IGrainFactory grains, VitalCatalog vitals, TwinProperties properties)
{
    public async Task<TwinList> ListAsync(TwinListRequest request)
    {
        var order = new TwinOrder(properties, request.Query.SortBy, request.Query.Descending);

        // One more than the page: whether it comes tells whether a next page exists.
        var query = request.Query with { Limit = request.Query.Limit + 1 };
        var pages = await Task.WhenAll(FleetShards.Keys(request.Kind).Select(key => grains.GetGrain<IFleetIndexGrain>(key).Query(query)));
        var twins = pages
            .SelectMany(static page => page.Twins)
            .OrderBy(order.MarkOf, order)
            .Take(query.Limit)
            .ToList();
        return new(
            [.. twins.Take(request.Query.Limit).Select(twin => TwinItem.Of(twin, vitals))],
            pages.Sum(static page => page.Matching),
            twins.Count > request.Query.Limit ? TwinCursor.Write(request.Kind, request.Query, order.MarkOf(twins[^2])) : null);
    }
}
