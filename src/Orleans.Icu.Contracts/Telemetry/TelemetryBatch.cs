namespace Orleans.Icu.Contracts;

/// <summary>Records of one device from one source partition, in the order of their offsets.</summary>
/// <param name="Source">
/// Identity of the partition's incarnation. A topic created anew is another source, so its offsets never compare with the old ones.
/// </param>
/// <param name="After">
/// Offset of the last record of this source that was handed to this device before, or −1 when there was none. A twin that does
/// not know it has lost records with an activation that ended before they were durable.
/// </param>
/// <param name="Records">At least one record, offsets ascending.</param>
/// <param name="Placement">
/// On the way from device to patient: the device's placement, as long as the patient may not know it; otherwise <see langword="null"/>.
/// </param>
[GenerateSerializer, Immutable, Alias("icu.TelemetryBatch")]
public sealed record TelemetryBatch(
    [property: Id(0)] string Source,
    [property: Id(1)] long After,
    [property: Id(2)] Telemetry[] Records,
    [property: Id(3)] DevicePlacement? Placement = null);
