namespace Orleans.Icu.Rules;

/// <summary>A rule that was present at a twin and is no longer in its set: its alarm has nobody left to end it.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Version">The version that was present.</param>
/// <param name="SinceTicks">Since when, UTC ticks.</param>
public sealed record OrphanedRule(string RuleId, int Version, long SinceTicks);
