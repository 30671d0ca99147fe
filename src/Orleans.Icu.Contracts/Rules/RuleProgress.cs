namespace Orleans.Icu.Contracts;

/// <summary>How far a match of a rule's sequence is on its way.</summary>
/// <param name="LastStep">The step that took the latest value.</param>
/// <param name="WaitsFor">The step it waits for; <see langword="null"/> when only time must pass.</param>
/// <param name="Until">When the time of the sequence is over.</param>
[GenerateSerializer, Immutable, Alias("icu.RuleProgress")]
public sealed record RuleProgress([property: Id(0)] string LastStep, [property: Id(1)] string? WaitsFor, [property: Id(2)] DateTimeOffset Until);
