namespace Orleans.Icu.Rules;

/// <summary>How a rule stands at a twin.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Present">Whether its condition holds.</param>
/// <param name="Severity">
/// The rule's own measure now: a score's points, present or not; of a pattern that of the latest match, 0 while not present.
/// </param>
/// <param name="Occurrences">How often the condition came true, or how many matches the pattern had.</param>
/// <param name="Since">When the condition last changed; <see langword="null"/> when it never did.</param>
/// <param name="Dropped">Pending runs of a pattern that were dropped because too many waited: matches may be missing.</param>
public readonly record struct RuleCondition(
    Rule Rule, bool Present, double Severity, long Occurrences, DateTimeOffset? Since, long Dropped);
