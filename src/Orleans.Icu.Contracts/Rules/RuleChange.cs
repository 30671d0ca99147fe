namespace Orleans.Icu.Contracts;

/// <summary>Puts a rule in force, or takes it back.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Document">Its document, YAML or JSON; <see langword="null"/> takes the rule back.</param>
/// <param name="By">Who.</param>
/// <param name="IfTag">The tags of which the rule must have one, with commas between; <c>*</c> for any; <see langword="null"/> for no condition.</param>
/// <param name="Confirm">The rule's id once more, which a rule of danger to life asks for; <see langword="null"/> for none.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleChange")]
public sealed record RuleChange(
    [property: Id(0)] string RuleId,
    [property: Id(1)] string? Document,
    [property: Id(2)] string By,
    [property: Id(3)] string? IfTag,
    [property: Id(4)] string? Confirm);
