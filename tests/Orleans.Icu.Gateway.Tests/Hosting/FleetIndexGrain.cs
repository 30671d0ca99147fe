using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Tests.Hosting;

internal sealed class FleetIndexGrain(TestFleet fleet) : Grain, IFleetIndexGrain
{
    private static readonly TwinProperties Properties = new(VitalCatalog.BuiltIn);

    public Task Register(TwinSummary[] twins) => throw new NotSupportedException();

    public Task Report(TwinSummary[] twins) => throw new NotSupportedException();

    public Task<int> Remove(string[] ids) => throw new NotSupportedException();

    public Task<int> Count() => throw new NotSupportedException();

    public Task Refresh(long edition) => Task.CompletedTask;

    public Task Wake() => throw new NotSupportedException();

    public Task<TwinPage> Query(TwinQuery query)
    {
        var order = new TwinOrder(Properties, query.SortBy, query.Descending);
        var matching = fleet.Index
            .Where(twin => FleetShards.KeyOf(twin.Kind, twin.Id) == this.GetPrimaryKeyString())
            .Where(twin => query.Filters.All(filter => Matches(Properties.Of(twin, filter.Property), filter)))
            .OrderBy(order.MarkOf, order)
            .ToList();
        var page = matching.Where(twin => query.After is null || order.Compare(order.MarkOf(twin), query.After) > 0).Take(query.Limit);
        return Task.FromResult(new TwinPage([.. page], matching.Count));
    }

    private static bool Matches(PropertyValue value, TwinFilter filter) => filter.Operator switch
    {
        FilterOperator.NotEqual => value.IsNone || value != filter.Value,
        _ when value.IsNone => false,
        FilterOperator.Equal => value == filter.Value,
        FilterOperator.Less => value < filter.Value,
        FilterOperator.LessOrEqual => value <= filter.Value,
        FilterOperator.Greater => value > filter.Value,
        FilterOperator.GreaterOrEqual => value >= filter.Value,
        _ => value.Text!.Contains(filter.Value.Text!, StringComparison.OrdinalIgnoreCase),
    };
}
