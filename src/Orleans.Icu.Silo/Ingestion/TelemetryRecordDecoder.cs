using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>Decodes records of both formats: the prototype's on its topic, ours on all others.</summary>
internal sealed class TelemetryRecordDecoder(IOptions<IcuKafkaOptions> kafka) : IRecordDecoder<Telemetry>, IIdPool
{
    private readonly Utf8StringPool _ids = new();
    private readonly string _prototypeTopic = kafka.Value.PrototypeTopic;

    public DecodeVerdict TryDecode(in RecordContext context, out string targetKey, out Telemetry record)
    {
        var place = new RecordPlace(context.Offset, ArrivalOf(context.Arrival));
        var result = context.Topic == _prototypeTopic
            ? PrototypeDecoder.Decode(context.Value, place, this)
            : TelemetryDecoder.Decode(context.Value, place, this);
        record = result.Telemetry!;
        targetKey = record?.DeviceId ?? string.Empty;
        return result.Reason is { } reason ? DecodeVerdict.Rejected(reason)
            : record!.IsRecorded ? DecodeVerdict.Recorded(Math.Max(record.DeviceTicks, 1))
            : DecodeVerdict.Ok;
    }

    private static TelemetryArrival ArrivalOf(in RecordArrival arrival) =>
        new(arrival.TimestampTicks, arrival.Kind == TimestampKind.LogAppendTime, arrival.AfterTicks, arrival.ReadTicks);

    public string Intern(ReadOnlySpan<byte> utf8) => _ids.Get(utf8);
}
