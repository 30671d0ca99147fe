namespace Orleans.Icu.Contracts;

/// <summary>What a rule made of its inputs: why its condition holds, or how far it is from holding.</summary>
[GenerateSerializer, Immutable, Alias("icu.Evidence")]
public sealed record Evidence
{
    /// <summary>The condition as the rule's author wrote it.</summary>
    [Id(0)] public required string Condition { get; init; }

    /// <summary>The windows, scores and patterns of the condition with their values.</summary>
    [Id(1)] public IReadOnlyList<EvidenceTerm> Terms { get; init; } = [];

    /// <summary>The comparisons of the condition, with how far each is from changing.</summary>
    [Id(2)] public IReadOnlyList<EvidenceComparison> Comparisons { get; init; } = [];

    /// <summary>The limits that were in force.</summary>
    [Id(3)] public IReadOnlyList<EvidenceLimit> Limits { get; init; } = [];

    /// <summary>How good the data is.</summary>
    [Id(4)] public required EvidenceQuality Quality { get; init; }
}
