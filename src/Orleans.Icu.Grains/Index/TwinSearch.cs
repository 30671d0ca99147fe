using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Answers a fleet query over the twins of a shard: pure.</summary>
internal static class TwinSearch
{
    public static TwinPage Run(IEnumerable<TwinSummary> twins, TwinQuery query, TwinProperties properties)
    {
        var matching = twins.Where(twin => query.Filters.All(filter => Matches(properties.Of(twin, filter.Property), filter))).ToList();
        var order = new TwinOrder(properties, query.SortBy, query.Descending);
        var rest = query.After is { } mark ? matching.Where(twin => order.Compare(order.MarkOf(twin), mark) > 0) : matching;
        return new TwinPage([.. rest.OrderBy(order.MarkOf, order).Take(query.Limit)], matching.Count);
    }

    private static bool Matches(PropertyValue value, TwinFilter filter)
    {
        if (value.IsNone)
        {
            return filter.Operator == FilterOperator.NotEqual;
        }

        return filter.Operator switch
        {
            FilterOperator.Equal => value.CompareTo(filter.Value) == 0,
            FilterOperator.NotEqual => value.CompareTo(filter.Value) != 0,
            FilterOperator.Less => value < filter.Value,
            FilterOperator.LessOrEqual => value <= filter.Value,
            FilterOperator.Greater => value > filter.Value,
            FilterOperator.GreaterOrEqual => value >= filter.Value,
            FilterOperator.Contains => value.Text?.Contains(filter.Value.Text ?? string.Empty, StringComparison.OrdinalIgnoreCase) ?? false,
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.Operator, "No such operator."),
        };
    }
}
