namespace Orleans.Icu.Rules;

/// <summary>One value of a record, as rules see it.</summary>
/// <param name="Signal">Index of the signal in the <see cref="SignalCatalog"/>.</param>
/// <param name="Value">The value, in the signal's unit; 1 or 0 of a flag.</param>
public readonly record struct RuleValue(int Signal, double Value);
