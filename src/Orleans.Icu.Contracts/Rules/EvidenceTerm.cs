namespace Orleans.Icu.Contracts;

/// <summary>A window, a score or a pattern within a condition.</summary>
/// <param name="Text">As it is written in the rule.</param>
/// <param name="Value">Its value, 1 or 0 for true or false; <see langword="null"/> when it is unknown.</param>
/// <param name="Parts">Of a score what each input adds; otherwise empty.</param>
[GenerateSerializer, Immutable, Alias("icu.EvidenceTerm")]
public sealed record EvidenceTerm(
    [property: Id(0)] string Text,
    [property: Id(1)] double? Value,
    [property: Id(2)] IReadOnlyList<EvidencePart> Parts)
{
    /// <summary>UCUM unit of the value, <c>s</c> of a duration; <see langword="null"/> for none.</summary>
    [Id(3)] public string? Unit { get; init; }

    /// <summary>The value as people read it, with its unit; <see langword="null"/> of evidence that an earlier version stored.</summary>
    [Id(4)] public string? Shown { get; init; }
}

/// <summary>What one input adds to a score.</summary>
/// <param name="Name">The input.</param>
/// <param name="Points">Its points; <see langword="null"/> when it is missing and adds nothing.</param>
[GenerateSerializer, Immutable, Alias("icu.EvidencePart")]
public sealed record EvidencePart([property: Id(0)] string Name, [property: Id(1)] double? Points);
