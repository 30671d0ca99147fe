namespace Orleans.Icu.Gateway.Twins;

/// <summary>A page of twins.</summary>
/// <param name="Items">The twins, in the order asked for.</param>
/// <param name="Matching">How many match in all, whatever the page.</param>
/// <param name="Next">Cursor of the next page, to be sent as <c>after</c>; <see langword="null"/> on the last page.</param>
public sealed record TwinList(IReadOnlyList<TwinItem> Items, int Matching, string? Next);
