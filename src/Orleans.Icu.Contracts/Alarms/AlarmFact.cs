namespace Orleans.Icu.Contracts;

/// <summary>An entry of an alarm's journal: append-only, who, when, what.</summary>
/// <param name="Sequence">Place in the alarm's journal, from 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Time">When.</param>
/// <param name="By">Who: a person, or <c>rule</c>.</param>
/// <param name="Comment">What they said; may be <see langword="null"/>.</param>
[GenerateSerializer, Immutable, Alias("icu.AlarmFact")]
public sealed record AlarmFact(
    [property: Id(0)] int Sequence,
    [property: Id(1)] AlarmFactKind Kind,
    [property: Id(2)] DateTimeOffset Time,
    [property: Id(3)] string By,
    [property: Id(4)] string? Comment);
