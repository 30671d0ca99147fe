namespace Orleans.Icu.Kafka;

/// <summary>
/// What is known of when a record came to the broker. The two bounds are of this process's own clock; Kafka's timestamp is a foreign
/// one's, and may be wrong in any way.
/// </summary>
/// <param name="TimestampTicks">Kafka's timestamp, UTC ticks; 0 when <paramref name="Kind"/> is <see cref="TimestampKind.None"/>.</param>
/// <param name="Kind">Whose clock the timestamp is of.</param>
/// <param name="AfterTicks">
/// The record came after this, UTC ticks: the partition ended before it then. 0 when that is not known, as after a start.
/// </param>
/// <param name="ReadTicks">When it was read, UTC ticks: it came before.</param>
public readonly record struct RecordArrival(long TimestampTicks, TimestampKind Kind, long AfterTicks, long ReadTicks)
{
    private static readonly long LatestMs = new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Makes one of what Kafka gives; a number that is no time between 1970 and 2200 is no timestamp.</summary>
    /// <param name="timestampMs">Milliseconds since 1970-01-01 UTC, as they came.</param>
    /// <param name="kind">Whose clock it is said to be of.</param>
    /// <param name="afterTicks">See <see cref="AfterTicks"/>.</param>
    /// <param name="readTicks">See <see cref="ReadTicks"/>.</param>
    public static RecordArrival Of(long timestampMs, TimestampKind kind, long afterTicks, long readTicks) =>
        kind != TimestampKind.None && timestampMs > 0 && timestampMs < LatestMs
            ? new(DateTime.UnixEpoch.Ticks + (timestampMs * TimeSpan.TicksPerMillisecond), kind, afterTicks, readTicks)
            : new(0, TimestampKind.None, afterTicks, readTicks);
}
