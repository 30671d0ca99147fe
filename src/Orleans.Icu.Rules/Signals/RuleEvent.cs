namespace Orleans.Icu.Rules;

/// <summary>One measurement, as rules see it.</summary>
/// <param name="Signal">Index of the signal in the <see cref="SignalCatalog"/>.</param>
/// <param name="Value">The value, in the signal's unit.</param>
/// <param name="TimeTicks">Event time, as UTC ticks of <see cref="DateTime"/> (100 ns).</param>
public readonly record struct RuleEvent(int Signal, double Value, long TimeTicks);
