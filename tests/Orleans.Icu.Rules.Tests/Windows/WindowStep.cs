namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>One step of a series.</summary>
/// <param name="Act">What happens.</param>
/// <param name="Elapsed">Time since the step before, as a share of the window.</param>
/// <param name="Late">How much older the value is than now, as a share of the window.</param>
/// <param name="Value">The value.</param>
internal sealed record WindowStep(WindowAct Act, double Elapsed, double Late, double Value);
