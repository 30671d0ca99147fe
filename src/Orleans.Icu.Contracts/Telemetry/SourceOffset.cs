namespace Orleans.Icu.Contracts;

/// <summary>How far the records of a source are applied.</summary>
/// <param name="Source">The partition's incarnation; see <see cref="TelemetryBatch.Source"/>.</param>
/// <param name="Offset">Offset of the last record applied.</param>
[GenerateSerializer, Immutable, Alias("icu.SourceOffset")]
public readonly record struct SourceOffset([property: Id(0)] string Source, [property: Id(1)] long Offset);
