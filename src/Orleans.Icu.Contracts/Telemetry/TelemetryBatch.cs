namespace Orleans.Icu.Contracts;

/// <summary>Records of one device from one source partition, in the order of their offsets.</summary>
/// <param name="Source">
/// Identity of the partition's incarnation. A topic created anew is another source, so its offsets never compare with the old ones.
/// </param>
/// <param name="Records">At least one record, offsets ascending.</param>
[GenerateSerializer, Immutable, Alias("icu.TelemetryBatch")]
public sealed record TelemetryBatch([property: Id(0)] string Source, [property: Id(1)] Telemetry[] Records);
