namespace Orleans.Icu.Contracts;

/// <summary>An entry of an alarm's journal: append-only, who, when, what.</summary>
/// <param name="Sequence">Place in the alarm's journal, from 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Time">When.</param>
/// <param name="By">Who: a person, or <c>rule</c>.</param>
/// <param name="Comment">What they said, or why it happened; may be <see langword="null"/>.</param>
/// <param name="RuleVersion">Version of the rule that decided; <see langword="null"/> where a person did.</param>
/// <param name="Inputs">Where the condition came true again: what made it true; otherwise <see langword="null"/>.</param>
/// <param name="Evidence">Where the condition came true again: what the rule made of it; otherwise <see langword="null"/>.</param>
[GenerateSerializer, Immutable, Alias("icu.AlarmFact")]
public sealed record AlarmFact(
    [property: Id(0)] int Sequence,
    [property: Id(1)] AlarmFactKind Kind,
    [property: Id(2)] DateTimeOffset Time,
    [property: Id(3)] string By,
    [property: Id(4)] string? Comment,
    [property: Id(5)] int? RuleVersion = null,
    [property: Id(6)] IReadOnlyList<AlarmInput>? Inputs = null,
    [property: Id(7)] Evidence? Evidence = null);
