namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>A recorded value that is no vital sign, but that rules know.</summary>
/// <param name="StayId">The stay.</param>
/// <param name="Offset">Time since the stay's zero.</param>
/// <param name="Signal">Its name in rules.</param>
/// <param name="Value">The value, in the signal's unit.</param>
internal readonly record struct SupplementValue(string StayId, TimeSpan Offset, string Signal, double Value);
