namespace Orleans.Icu.Contracts;

/// <summary>The order of a list of twins: by a property, those without it last, then by id. The shards and who merges them agree on it.</summary>
/// <param name="properties">The properties there are.</param>
/// <param name="sortBy">A property of <see cref="TwinProperties"/>.</param>
/// <param name="descending">Whether the greatest comes first.</param>
public sealed class TwinOrder(TwinProperties properties, string sortBy, bool descending) : IComparer<PageMark>
{
    /// <summary>The place of a twin in this order.</summary>
    public PageMark MarkOf(TwinSummary twin) => new(properties.Of(twin, sortBy), twin.Id);

    /// <inheritdoc/>
    public int Compare(PageMark? x, PageMark? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byValue = (x.Value.IsNone, y.Value.IsNone) switch
        {
            (false, false) => descending ? y.Value.CompareTo(x.Value) : x.Value.CompareTo(y.Value),
            var (xNone, yNone) => xNone.CompareTo(yNone),
        };
        return byValue != 0 ? byValue : string.CompareOrdinal(x.Id, y.Id);
    }
}
