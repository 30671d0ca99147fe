namespace Orleans.Icu.Gateway.Rules;

/// <summary>What was measured at one time.</summary>
/// <param name="Time">The time.</param>
/// <param name="Vitals">Values by the names that rules know, in their units; 1 and 0 for flags.</param>
public sealed record BacktestPoint(DateTimeOffset Time, IReadOnlyDictionary<string, double> Vitals);
