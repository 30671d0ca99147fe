namespace Orleans.Icu.Contracts;

/// <summary>Blood pressures that gave way to those of an arterial line.</summary>
/// <param name="DeviceId">The device that measured them.</param>
/// <param name="Source">How.</param>
/// <param name="TimeTicks">When, UTC ticks.</param>
/// <param name="Pressures">The pressures that can be ones.</param>
[GenerateSerializer, Immutable, Alias("icu.OutrankedPressures")]
public sealed record OutrankedPressures(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] PressureSource Source,
    [property: Id(2)] long TimeTicks,
    [property: Id(3)] VitalSample[] Pressures);
