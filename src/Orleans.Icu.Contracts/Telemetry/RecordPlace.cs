namespace Orleans.Icu.Contracts;

/// <summary>Where a record stands in Kafka, and when it came.</summary>
/// <param name="Offset">Its offset.</param>
/// <param name="Arrival">When it came, as far as that is known.</param>
public readonly record struct RecordPlace(long Offset, TelemetryArrival Arrival);
