namespace Orleans.Icu.Grains;

/// <summary>A value that does not come with telemetry.</summary>
/// <param name="Signal">Index of the signal.</param>
/// <param name="Value">Its value.</param>
/// <param name="TimeTicks">Since when it is so, UTC ticks.</param>
internal readonly record struct RuleFact(int Signal, double Value, long TimeTicks);
