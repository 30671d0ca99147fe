namespace Orleans.Icu.Contracts;

/// <summary>How a rule stands at a twin.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Version">Its version.</param>
/// <param name="Present">Whether its condition holds now.</param>
/// <param name="Severity">The rule's own measure, e.g. a score in points.</param>
/// <param name="Occurrences">How often the condition came true, or how many matches the pattern had.</param>
/// <param name="InhibitedBy">The rule that holds it back; <see langword="null"/> when none does.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleStatus")]
public sealed record RuleStatus(
    [property: Id(0)] string RuleId,
    [property: Id(1)] int Version,
    [property: Id(2)] bool Present,
    [property: Id(3)] double Severity,
    [property: Id(4)] long Occurrences,
    [property: Id(5)] string? InhibitedBy = null);
