namespace Orleans.Icu.Contracts;

/// <summary>Sets a limit, or takes it back.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Parameter">Its parameter.</param>
/// <param name="Ward">The ward; <see langword="null"/> for all wards, and of a patient.</param>
/// <param name="Value">The value, of a duration in seconds; <see langword="null"/> takes it back.</param>
/// <param name="By">Who.</param>
/// <param name="Condition">A <see cref="TagCondition"/> on what is set here now; <see langword="null"/> for none.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleLimitChange")]
public sealed record RuleLimitChange(
    [property: Id(0)] string RuleId,
    [property: Id(1)] string Parameter,
    [property: Id(2)] string? Ward,
    [property: Id(3)] double? Value,
    [property: Id(4)] string By,
    [property: Id(5)] string? Condition = null);

/// <summary>What became of a change of a limit, or of a question for one.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Parameter">The parameter; <see langword="null"/> when there is none of that name.</param>
/// <param name="Setting">What is set; <see langword="null"/> when nothing is.</param>
/// <param name="Problem">Why it was refused; otherwise <see langword="null"/>.</param>
/// <param name="Edition">Edition of the rule book that holds it; 0 of a patient.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleLimitReceipt")]
public sealed record RuleLimitReceipt(
    [property: Id(0)] RuleChangeOutcome Outcome,
    [property: Id(1)] RuleParameterInfo? Parameter,
    [property: Id(2)] RuleLimitSetting? Setting,
    [property: Id(3)] string? Problem,
    [property: Id(4)] long Edition);
