using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>An edition of the rule book holds documents that this silo cannot read: they are of a newer language, say.</summary>
internal sealed class RuleBookUnreadableException(long version, IReadOnlyList<RuleProblem> problems)
    : Exception($"Edition {version} of the rule book cannot be read: {string.Join("; ", problems)}");
