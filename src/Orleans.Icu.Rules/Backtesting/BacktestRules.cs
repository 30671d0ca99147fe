namespace Orleans.Icu.Rules;

/// <summary>Rules to run over recorded stays.</summary>
/// <param name="Name">What they are called in the report.</param>
/// <param name="Definitions">The rules, of any twin; those that are enabled and watch the patient run, the others are named as left out.</param>
public sealed record BacktestRules(string Name, IReadOnlyList<RuleDefinition> Definitions);
