namespace Orleans.Icu.Gateway.Signals;

/// <summary>The signals there are.</summary>
/// <param name="Items">Vitals first, in the order of their ids, then the others.</param>
public sealed record SignalList(IReadOnlyList<SignalView> Items);
