using Confluent.Kafka;

namespace Orleans.Icu.Kafka;

/// <summary>The client's timestamps in our words.</summary>
internal static class ClientTime
{
    public static RecordArrival ArrivalOf(Timestamp timestamp, long afterTicks, long readTicks) =>
        RecordArrival.Of(timestamp.UnixTimestampMs, KindOf(timestamp.Type), afterTicks, readTicks);

    public static TimestampKind KindOf(TimestampType type) => type switch
    {
        TimestampType.LogAppendTime => TimestampKind.LogAppendTime,
        TimestampType.CreateTime => TimestampKind.CreateTime,
        _ => TimestampKind.None,
    };
}
