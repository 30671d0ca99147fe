using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Rules;

/// <summary>The limits that are set.</summary>
/// <param name="Items">In the order in which they were set.</param>
public sealed record LimitList(IReadOnlyList<RuleLimitSetting> Items);
