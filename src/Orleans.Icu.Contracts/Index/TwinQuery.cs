namespace Orleans.Icu.Contracts;

/// <summary>How a filter compares.</summary>
public enum FilterOperator : byte
{
    /// <summary>Equal.</summary>
    Equal = 0,

    /// <summary>Not equal; also true where the twin has no such value.</summary>
    NotEqual = 1,

    /// <summary>Less.</summary>
    Less = 2,

    /// <summary>Less or equal.</summary>
    LessOrEqual = 3,

    /// <summary>Greater.</summary>
    Greater = 4,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual = 5,

    /// <summary>The text contains it, in any case.</summary>
    Contains = 6,
}

/// <summary>One condition on a property of <see cref="TwinSummary"/>.</summary>
/// <param name="Property">A property of <see cref="TwinProperties"/>.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Value">With what.</param>
[GenerateSerializer, Immutable, Alias("icu.TwinFilter")]
public sealed record TwinFilter([property: Id(0)] string Property, [property: Id(1)] FilterOperator Operator, [property: Id(2)] PropertyValue Value);

/// <summary>A question over the twins of one kind.</summary>
/// <param name="Filters">All must hold.</param>
/// <param name="SortBy">The property to sort by; the id breaks ties.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
/// <param name="Limit">Most answers.</param>
/// <param name="After">The last twin of the page before; <see langword="null"/> for the first page.</param>
[GenerateSerializer, Immutable, Alias("icu.TwinQuery")]
public sealed record TwinQuery(
    [property: Id(0)] IReadOnlyList<TwinFilter> Filters,
    [property: Id(1)] string SortBy,
    [property: Id(2)] bool Descending,
    [property: Id(3)] int Limit,
    [property: Id(4)] PageMark? After);

/// <summary>Where a page ended.</summary>
/// <param name="Value">The last twin's value of the sort property.</param>
/// <param name="Id">The last twin's id.</param>
[GenerateSerializer, Immutable, Alias("icu.PageMark")]
public sealed record PageMark([property: Id(0)] PropertyValue Value, [property: Id(1)] string Id);

/// <summary>Part of an answer.</summary>
/// <param name="Twins">In the order asked for.</param>
/// <param name="Matching">How many match in all, whatever the page.</param>
[GenerateSerializer, Immutable, Alias("icu.TwinPage")]
public sealed record TwinPage([property: Id(0)] IReadOnlyList<TwinSummary> Twins, [property: Id(1)] int Matching);
