using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>A document that was read: its rules, or what is wrong with it. A document with a problem is refused whole.</summary>
/// <param name="Rules">The rules, in their order; empty when there is a problem.</param>
/// <param name="Problems">All problems found, in the order of their places.</param>
public sealed record RuleDocument(ImmutableArray<RuleDefinition> Rules, ImmutableArray<RuleProblem> Problems)
{
    /// <summary>The rules of other documents that its rules name; empty when there is a problem.</summary>
    public ImmutableArray<RuleReference> References { get; init; } = [];

    /// <summary>Whether it can be used.</summary>
    public bool IsValid => Problems.IsEmpty;
}
