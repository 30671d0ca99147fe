namespace Orleans.Icu.Rules;

/// <summary>How a rule stands at a twin.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Present">Whether its condition is present: it came true, held as long as it has to, and has not been cleared.</param>
/// <param name="Truth">Whether the expression itself is true at this moment; <see langword="null"/> when it is unknown for want of data.</param>
/// <param name="Severity">The rule's own measure now, e.g. a score in points; 0 when it is unknown.</param>
/// <param name="Occurrences">How often the condition came true, or how many matches the pattern had.</param>
/// <param name="Since">When presence last changed; <see langword="null"/> when it never did.</param>
/// <param name="PendingSince">Since when the expression has been true and waits for its hold; <see langword="null"/> when it does not wait.</param>
/// <param name="Applies">Whether the rule's filters let it watch this twin.</param>
/// <param name="InhibitedBy">The rule that holds this one back now; <see langword="null"/> for none.</param>
/// <param name="Dropped">Runs of a pattern that were dropped because too many waited: matches may be missing.</param>
/// <param name="Progress">Of a pattern how far its furthest match is; <see langword="null"/> when none is under way.</param>
public readonly record struct RuleCondition(
    RuleDefinition Rule,
    bool Present,
    bool? Truth,
    double Severity,
    long Occurrences,
    DateTimeOffset? Since,
    DateTimeOffset? PendingSince,
    bool Applies,
    string? InhibitedBy,
    long Dropped,
    PatternProgress? Progress = null);
