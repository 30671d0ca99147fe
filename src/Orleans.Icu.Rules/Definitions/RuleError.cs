namespace Orleans.Icu.Rules;

/// <summary>Why a rule cannot be used.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record RuleError(string RuleId, string Message);
