namespace Orleans.Icu.Rules;

/// <summary>One step of a pattern: an event of a signal that meets a condition.</summary>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Condition">What its value must be.</param>
public sealed record SequenceStep(string Signal, IStepCondition Condition);
