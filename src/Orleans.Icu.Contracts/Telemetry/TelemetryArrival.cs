namespace Orleans.Icu.Contracts;

/// <summary>
/// What is known of when a record came: Kafka's timestamp, which is a foreign clock's and may be wrong in any way, and two bounds by the
/// clock of the silo that read it. All in UTC ticks.
/// </summary>
/// <param name="KafkaTicks">Kafka's timestamp; 0 when the record has none that can be a time.</param>
/// <param name="IsAppendTime">Whether that is the broker's clock when it appended the record, and not the producer's.</param>
/// <param name="AfterTicks">The record came after this; 0 when that is not known.</param>
/// <param name="ReadTicks">When it was read: it came before.</param>
[GenerateSerializer, Immutable, Alias("icu.TelemetryArrival")]
public readonly record struct TelemetryArrival(
    [property: Id(0)] long KafkaTicks,
    [property: Id(1)] bool IsAppendTime,
    [property: Id(2)] long AfterTicks,
    [property: Id(3)] long ReadTicks)
{
    /// <summary>Of a record that was appended and read at one moment.</summary>
    /// <param name="ticks">That moment, UTC ticks, more than 0.</param>
    public static TelemetryArrival At(long ticks) => new(ticks, true, ticks - 1, ticks);
}
