using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The rules.</summary>
/// <param name="Items">In the order of their ids.</param>
public sealed record RuleList(IReadOnlyList<RuleInfo> Items);
