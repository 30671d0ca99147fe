namespace Orleans.Icu.Contracts;

/// <summary>One input that made a condition true.</summary>
/// <param name="Name">The signal, e.g. <c>heartRate</c>.</param>
/// <param name="Value">Its value; <see langword="null"/> when it was missing.</param>
/// <param name="Time">When it was measured; <see langword="null"/> when it was missing.</param>
/// <param name="Points">What it adds to a score; <see langword="null"/> outside scores.</param>
/// <param name="Unit">UCUM unit of the value; <see langword="null"/> where it was not kept.</param>
/// <param name="IsStale">Whether the value was too old for the rule.</param>
[GenerateSerializer, Immutable, Alias("icu.AlarmInput")]
public sealed record AlarmInput(
    [property: Id(0)] string Name,
    [property: Id(1)] double? Value,
    [property: Id(2)] DateTimeOffset? Time,
    [property: Id(3)] double? Points,
    [property: Id(4)] string? Unit = null,
    [property: Id(5)] bool IsStale = false);
