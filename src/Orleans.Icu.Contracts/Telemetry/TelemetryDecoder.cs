using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>
/// Decodes a telemetry value (UTF-8 JSON). Written on <see cref="Utf8JsonReader"/> because it runs for every event: a
/// record of eight vitals costs one object and one array. Bad input is a <see cref="DecodeResult"/>, never an exception.
/// </summary>
public static class TelemetryDecoder
{
    /// <summary>Decodes one record.</summary>
    /// <param name="json">The record's value.</param>
    /// <param name="place">Where it stands in Kafka.</param>
    /// <param name="ids">Pool for the device id.</param>
    public static DecodeResult Decode(ReadOnlySpan<byte> json, in RecordPlace place, IIdPool ids) =>
        JsonRecord.Decode(json, place, ids, Read);

    private static DecodeResult Read(ref Utf8JsonReader reader, in RecordPlace place, IIdPool ids)
    {
        var given = new GivenMembers();
        string? deviceId = null;
        long? deviceTime = null;
        var sequence = -1L;
        var isRecorded = false;
        Span<VitalSample> vitals = stackalloc VitalSample[TelemetryLimits.Vitals];
        var vitalCount = 0;
        var detail = new DetailDraft();

        JsonFields.Enter(ref reader, "record");
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("deviceId"u8))
            {
                given.Add(1, "deviceId");
                deviceId = JsonFields.Id(ref reader, "deviceId", ids);
            }
            else if (reader.ValueTextEquals("time"u8))
            {
                given.Add(2, "time");
                deviceTime = JsonFields.Time(ref reader, "time");
            }
            else if (reader.ValueTextEquals("vitals"u8))
            {
                given.Add(4, "vitals");
                vitalCount = VitalFields.Read(ref reader, vitals);
            }
            else if (reader.ValueTextEquals("seq"u8))
            {
                given.Add(8, "seq");
                sequence = JsonFields.Sequence(ref reader, "seq");
            }
            else if (reader.ValueTextEquals("recorded"u8))
            {
                given.Add(16, "recorded");
                isRecorded = JsonFields.Boolean(ref reader, "recorded");
            }
            else if (!detail.TryRead(ref reader))
            {
                reader.Read();
                reader.Skip();
            }
        }

        reader.Read();
        if (deviceId is null)
        {
            return DecodeResult.Rejected("deviceId: missing");
        }

        if (deviceTime is not { } time)
        {
            return DecodeResult.Rejected("time: missing");
        }

        return DecodeResult.Decoded(new Telemetry
        {
            DeviceId = deviceId,
            Offset = place.Offset,
            DeviceTicks = time,
            Arrival = place.Arrival,
            IsRecorded = isRecorded,
            Sequence = sequence,
            Vitals = vitalCount == 0 ? [] : vitals[..vitalCount].ToArray(),
            Detail = detail.Build(),
        });
    }
}
