using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>A valid request for a page of twins.</summary>
internal sealed record TwinListRequest(TwinKind Kind, TwinQuery Query)
{
    public const int LargestPage = 1000;
    public const int DefaultPage = 100;

    private const int MostFilters = 20;

    public static TwinListRequest Read(TwinKind kind, TwinListParameters parameters, TwinProperties properties, FieldErrors errors)
    {
        var sort = SortBy(parameters.Sort, properties, errors);
        return new(kind, new TwinQuery(
            Filters(parameters, properties, errors),
            sort.Property,
            sort.Descending,
            TextRules.Integer("limit", parameters.Limit, 1, LargestPage, DefaultPage, errors),
            TwinCursor.Read(kind, sort, parameters.After, properties, errors)));
    }

    private static TwinSort SortBy(string? text, TwinProperties properties, FieldErrors errors)
    {
        var sort = TwinSort.Parse(text ?? "id");
        if (properties.Names.Contains(sort.Property))
        {
            return sort;
        }

        errors.Add("sort", $"'{TextRules.Shorten(sort.Property)}' is not a property; {NameHint.Of(sort.Property, properties.Names)}");
        return TwinSort.ById;
    }

    private static List<TwinFilter> Filters(TwinListParameters parameters, TwinProperties properties, FieldErrors errors)
    {
        var filters = new List<TwinFilter>();
        foreach (var text in parameters.Filter ?? [])
        {
            Add(filters, FilterText.Read("filter", text, properties, errors));
        }

        Add(filters, Shorthand("ward", parameters.Ward, "ward", FilterOperator.Equal, properties, errors));
        Add(filters, Shorthand("connectivity", parameters.Connectivity, "connectivity", FilterOperator.Equal, properties, errors));
        Add(filters, Shorthand("q", parameters.Search, "id", FilterOperator.Contains, properties, errors));
        if (filters.Count > MostFilters)
        {
            errors.Add("filter", $"must be {MostFilters} at most");
        }

        return filters;
    }

    private static TwinFilter? Shorthand(string field, string? value, string property, FilterOperator compare, TwinProperties properties, FieldErrors errors) =>
        value is null ? null : FilterText.Read(field, property, compare, value, properties, errors);

    private static void Add(List<TwinFilter> filters, TwinFilter? filter)
    {
        if (filter is not null)
        {
            filters.Add(filter);
        }
    }
}
