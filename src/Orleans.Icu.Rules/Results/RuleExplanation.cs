using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Why a condition is what it is: everything that went into it.</summary>
/// <param name="Condition">The condition as its author wrote it.</param>
/// <param name="Inputs">
/// The signals the rule reads with their latest values, missing ones included; of a rule over a pattern that is present the events of
/// its match, in the order of the steps.
/// </param>
/// <param name="Terms">Windows, scores and other functions with their values.</param>
/// <param name="Comparisons">Each comparison with both sides, and how far it is from turning over.</param>
/// <param name="Limits">The rule's parameters as they are at this twin.</param>
/// <param name="Quality">How good the data is.</param>
public sealed record RuleExplanation(
    string Condition,
    ImmutableArray<RuleInput> Inputs,
    ImmutableArray<RuleTerm> Terms,
    ImmutableArray<RuleComparison> Comparisons,
    ImmutableArray<LimitInForce> Limits,
    DataQuality Quality)
{
    /// <summary>Names of the signals that have no value the rule can use; what they would add is not in the severity.</summary>
    public ImmutableArray<string> Missing => [.. Quality.Missing, .. Quality.Stale];
}
