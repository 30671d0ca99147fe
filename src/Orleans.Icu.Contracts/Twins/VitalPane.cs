namespace Orleans.Icu.Contracts;

/// <summary>The plausible values of one vital in one stretch of time.</summary>
/// <param name="Time">Start of the stretch.</param>
/// <param name="Count">How many values.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
/// <param name="Mean">Their mean.</param>
[GenerateSerializer, Immutable, Alias("icu.VitalPane")]
public readonly record struct VitalPane(
    [property: Id(0)] DateTimeOffset Time,
    [property: Id(1)] int Count,
    [property: Id(2)] double Min,
    [property: Id(3)] double Max,
    [property: Id(4)] double Mean);
