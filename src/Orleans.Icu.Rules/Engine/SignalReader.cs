namespace Orleans.Icu.Rules;

/// <summary>A rule that wants the events of a signal.</summary>
/// <param name="Evaluator">The rule.</param>
/// <param name="Input">The rule's own number of the signal.</param>
internal readonly record struct SignalReader(RuleEvaluator Evaluator, int Input);
