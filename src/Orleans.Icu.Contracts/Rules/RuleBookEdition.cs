namespace Orleans.Icu.Contracts;

/// <summary>What a silo must know of the rule book to compile its rules. The built-in rules themselves come with the silo.</summary>
/// <param name="Version">Grows with every change.</param>
/// <param name="Rules">The hospital's rules, and the built-in ones that are turned off.</param>
/// <param name="Limits">Limits of the hospital and of wards.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleBookEdition")]
public sealed record RuleBookEdition(
    [property: Id(0)] long Version,
    [property: Id(1)] IReadOnlyList<RuleText> Rules,
    [property: Id(2)] IReadOnlyList<RuleLimitSetting> Limits);

/// <summary>A rule as the book keeps it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Document">Its document; <see langword="null"/> for the built-in rule of that id.</param>
/// <param name="Enabled">Whether it is evaluated; <see langword="false"/> wins over what the document says.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleText")]
public sealed record RuleText(
    [property: Id(0)] string Id, [property: Id(1)] int Version, [property: Id(2)] string? Document, [property: Id(3)] bool Enabled);
