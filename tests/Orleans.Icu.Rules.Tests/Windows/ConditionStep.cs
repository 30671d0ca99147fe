namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>One step of a condition's series.</summary>
/// <param name="Act">What happens.</param>
/// <param name="Elapsed">Time since the step before, as a share of the window.</param>
/// <param name="Holds">What the condition is.</param>
/// <param name="IsRecord">Whether a record was the occasion.</param>
internal sealed record ConditionStep(WindowAct Act, double Elapsed, bool? Holds, bool IsRecord);
