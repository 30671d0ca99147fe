namespace Orleans.Icu.Contracts;

/// <summary>A limit of a rule that was in force.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">Its value; of a duration in seconds.</param>
/// <param name="Unit">UCUM unit; empty for none.</param>
/// <param name="IsDefault">Whether it is the value of the rule's author.</param>
[GenerateSerializer, Immutable, Alias("icu.EvidenceLimit")]
public sealed record EvidenceLimit(
    [property: Id(0)] string Name, [property: Id(1)] double Value, [property: Id(2)] string Unit, [property: Id(3)] bool IsDefault);
