namespace Orleans.Icu.Contracts;

/// <summary>A rule with its document and its past.</summary>
/// <param name="Rule">The rule as it is in force.</param>
/// <param name="Yaml">Its document, as it was given.</param>
/// <param name="Tag">Changes with every change of the rule; what <c>If-Match</c> is held against.</param>
/// <param name="Versions">All its versions, oldest first.</param>
/// <param name="Limits">Limits set for the hospital and for wards.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleRecord")]
public sealed record RuleRecord(
    [property: Id(0)] RuleInfo Rule,
    [property: Id(1)] string Yaml,
    [property: Id(2)] string Tag,
    [property: Id(3)] IReadOnlyList<RuleVersionInfo> Versions,
    [property: Id(4)] IReadOnlyList<RuleLimitSetting> Limits);

/// <summary>A version of a rule.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Time">When it came; <see langword="null"/> when it came with the software.</param>
/// <param name="By">Who made it.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleVersionInfo")]
public sealed record RuleVersionInfo([property: Id(0)] int Version, [property: Id(1)] DateTimeOffset? Time, [property: Id(2)] string By);

/// <summary>A version of a rule with its document.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Info">The version.</param>
/// <param name="Yaml">Its document, as it was given.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleVersionText")]
public sealed record RuleVersionText([property: Id(0)] string RuleId, [property: Id(1)] RuleVersionInfo Info, [property: Id(2)] string Yaml);
