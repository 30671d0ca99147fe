namespace Orleans.Icu.Contracts;

/// <summary>A comparison within a condition.</summary>
/// <param name="Text">As it is written in the rule.</param>
/// <param name="Left">Value of its left side; <see langword="null"/> when unknown.</param>
/// <param name="Right">Value of its right side; <see langword="null"/> when unknown.</param>
/// <param name="Holds">Whether it holds; <see langword="null"/> when that cannot be said.</param>
/// <param name="Distance">How far the sides are apart; <see langword="null"/> when unknown.</param>
[GenerateSerializer, Immutable, Alias("icu.EvidenceComparison")]
public sealed record EvidenceComparison(
    [property: Id(0)] string Text,
    [property: Id(1)] double? Left,
    [property: Id(2)] double? Right,
    [property: Id(3)] bool? Holds,
    [property: Id(4)] double? Distance)
{
    /// <summary>UCUM unit of both sides, <c>s</c> of durations; <see langword="null"/> for none.</summary>
    [Id(5)] public string? Unit { get; init; }

    /// <summary>Both sides as people read them, with their unit; <see langword="null"/> of evidence that an earlier version stored.</summary>
    [Id(6)] public string? Shown { get; init; }
}
