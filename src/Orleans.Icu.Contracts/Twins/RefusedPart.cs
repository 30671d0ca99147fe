namespace Orleans.Icu.Contracts;

/// <summary>A part of a device's records that could not be taken. The rest of those records was.</summary>
/// <param name="Field">The part, e.g. <c>status.batteryPercent</c>.</param>
/// <param name="Reason">What it must be, or what it may have been meant for.</param>
/// <param name="Records">How many records it was in.</param>
/// <param name="Last">Time of the newest of them.</param>
[GenerateSerializer, Immutable, Alias("icu.RefusedPart")]
public sealed record RefusedPart(
    [property: Id(0)] string Field,
    [property: Id(1)] string Reason,
    [property: Id(2)] long Records,
    [property: Id(3)] DateTimeOffset Last);
