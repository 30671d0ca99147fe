using Microsoft.Extensions.Options;
using Orleans.Icu.Contracts;
using Orleans.Icu.Grains;
using Orleans.Icu.Kafka;

namespace Orleans.Icu.Silo;

/// <summary>Decodes records of both formats: the prototype's on its topic, ours on all others.</summary>
internal sealed class TelemetryRecordDecoder(IOptions<IcuKafkaOptions> kafka, VitalCatalog vitals, RefusalWords words) : IRecordDecoder<Telemetry>, IIdPool
{
    private const int MostRemarks = 1_000;
    private readonly Utf8StringPool _ids = new();
    private readonly Dictionary<FieldRefusal, string> _remarks = [];
    private readonly TelemetryDecoder _decoder = new(vitals);
    private readonly string _prototypeTopic = kafka.Value.PrototypeTopic;

    public DecodeVerdict TryDecode(in RecordContext context, out string targetKey, out Telemetry record)
    {
        var place = new RecordPlace(context.Offset, ArrivalOf(context.Arrival));
        var result = context.Topic == _prototypeTopic
            ? PrototypeDecoder.Decode(context.Key, context.Value, place, this)
            : _decoder.Decode(context.Key, context.Value, place, this);
        record = result.Telemetry!;
        targetKey = record?.DeviceId ?? string.Empty;
        if (result.Reason is { } reason)
        {
            return DecodeVerdict.Rejected(reason);
        }

        var verdict = record!.IsRecorded ? DecodeVerdict.Recorded(record.DeviceTicks) : DecodeVerdict.Ok;
        return record.Refusals is { } refusals ? verdict.Without(RemarkOn(refusals)) : verdict;
    }

    /// <summary>The first part that could not be taken; a device that errs does so in every record.</summary>
    private string RemarkOn(FieldRefusal[] refusals)
    {
        if (!_remarks.TryGetValue(refusals[0], out var remark))
        {
            if (_remarks.Count == MostRemarks)
            {
                _remarks.Clear();
            }

            _remarks[refusals[0]] = remark = $"{refusals[0].Field}: {words.Reason(refusals[0])}";
        }

        return remark;
    }

    private static TelemetryArrival ArrivalOf(in RecordArrival arrival) =>
        new(arrival.TimestampTicks, arrival.Kind == TimestampKind.LogAppendTime, arrival.AfterTicks, arrival.ReadTicks);

    public string Intern(ReadOnlySpan<byte> utf8) => _ids.Get(utf8);
}
