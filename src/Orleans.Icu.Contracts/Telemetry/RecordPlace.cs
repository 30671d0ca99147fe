namespace Orleans.Icu.Contracts;

/// <summary>Where a record stands in Kafka.</summary>
/// <param name="Offset">Its offset.</param>
/// <param name="TimestampTicks">Its Kafka timestamp, UTC ticks.</param>
/// <param name="ToleratedSkewTicks">How far the device's clock may differ before the Kafka timestamp is taken instead, ticks.</param>
public readonly record struct RecordPlace(long Offset, long TimestampTicks, long ToleratedSkewTicks);
