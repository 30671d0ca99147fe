using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Why a condition is what it is.</summary>
/// <param name="Condition">The condition in words, with its limits.</param>
/// <param name="Inputs">
/// The inputs, missing ones included: of a score each signal, of a pattern the events of the match in the order of its steps (none
/// while the condition is not present).
/// </param>
public sealed record RuleExplanation(string Condition, ImmutableArray<RuleInput> Inputs)
{
    /// <summary>Names of the signals that have no value yet; what they would add is not in the severity.</summary>
    public ImmutableArray<string> Missing => [.. Inputs.Where(static input => input.Value is null).Select(static input => input.Signal)];
}
