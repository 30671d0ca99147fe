namespace Orleans.Icu.Contracts;

/// <summary>The latest plausible value of a vital.</summary>
/// <param name="Vital">Its wire name.</param>
/// <param name="Value">The value, in <paramref name="Unit"/>.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Time">When it was measured.</param>
/// <param name="DeviceId">The device it came from.</param>
[GenerateSerializer, Immutable, Alias("icu.VitalReading")]
public sealed record VitalReading(
    [property: Id(0)] string Vital,
    [property: Id(1)] double Value,
    [property: Id(2)] string Unit,
    [property: Id(3)] DateTimeOffset Time,
    [property: Id(4)] string? DeviceId)
{
    /// <summary>How a blood pressure was measured; <see langword="null"/> where the device does not say, and of other vitals.</summary>
    [Id(5)] public PressureSource? Source { get; init; }
}
