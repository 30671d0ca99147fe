using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>
/// Decodes the prototype's records (topic <c>geCEP</c>): <c>{"userid": "17", "type": "HR", "value": 72}</c>, members in any
/// order, user id a string or a number, value a number or a string that holds one. The Kafka timestamp is the time,
/// by the producer's clock unless the broker sets it.
/// User <c>17</c> is device <c>seed-17</c> at patient <c>17</c>.
/// </summary>
public static class PrototypeDecoder
{
    private const string DevicePrefix = "seed-";
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789+-.eE"u8);

    /// <summary>Decodes one record.</summary>
    /// <param name="json">The record's value.</param>
    /// <param name="place">Where it stands in Kafka.</param>
    /// <param name="ids">Pool for the ids.</param>
    public static DecodeResult Decode(ReadOnlySpan<byte> json, in RecordPlace place, IIdPool ids) =>
        JsonRecord.Decode(json, place, ids, Read);

    private static DecodeResult Read(ref Utf8JsonReader reader, in RecordPlace place, IIdPool ids)
    {
        string? userId = null;
        VitalKind? kind = null;
        double? value = null;
        JsonFields.Enter(ref reader, "record");
        while (JsonFields.Next(ref reader))
        {
            if (reader.ValueTextEquals("userid"u8))
            {
                userId = UserId(ref reader, ids);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                kind = Kind(ref reader);
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                value = Value(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        reader.Read();
        return (userId, kind, value) switch
        {
            (null, _, _) => DecodeResult.Rejected("userid: missing"),
            (_, null, _) => DecodeResult.Rejected("type: missing"),
            (_, _, null) => DecodeResult.Rejected("value: missing"),
            var (id, vital, number) => DecodeResult.Decoded(new Telemetry
            {
                DeviceId = DeviceId(id, ids),
                Offset = place.Offset,
                DeviceTicks = place.Arrival.KafkaTicks,
                Arrival = place.Arrival,
                Vitals = [new VitalSample(vital.Value, number.Value)],
                PatientId = id,
            }),
        };
    }

    private static string DeviceId(string userId, IIdPool ids)
    {
        Span<byte> bytes = stackalloc byte[DevicePrefix.Length + TelemetryLimits.IdLength];
        Encoding.ASCII.GetBytes(DevicePrefix, bytes);
        var length = DevicePrefix.Length + Encoding.ASCII.GetBytes(userId, bytes[DevicePrefix.Length..]);
        return ids.Intern(bytes[..length]);
    }

    private static string UserId(ref Utf8JsonReader reader, IIdPool ids)
    {
        var number = reader;
        number.Read();
        if (number.TokenType != JsonTokenType.Number)
        {
            return Limited(JsonFields.Id(ref reader, "userid", ids));
        }

        reader = number;
        return reader.TryGetInt64(out var id) && id >= 0
            ? id.ToString(CultureInfo.InvariantCulture)
            : throw new TelemetryFormatException("userid", "as a number must be a whole number from 0 to 9223372036854775807");
    }

    private static string Limited(string userId) => userId.Length <= TelemetryLimits.IdLength - DevicePrefix.Length
        ? userId
        : throw new TelemetryFormatException("userid", $"must be at most {TelemetryLimits.IdLength - DevicePrefix.Length} characters");

    private static VitalKind Kind(ref Utf8JsonReader reader)
    {
        reader.Read();
        JsonFields.Expect(ref reader, JsonTokenType.String, "type", "must be a string");
        return reader.ValueTextEquals("HR"u8) ? VitalKind.HeartRate
            : reader.ValueTextEquals("SBP"u8) ? VitalKind.SystolicBp
            : reader.ValueTextEquals("TEMP"u8) ? VitalKind.Temperature
            : throw new TelemetryFormatException("type", "must be HR, SBP or TEMP");
    }

    private static double Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            return JsonFields.NumberHere(ref reader, "value");
        }

        var text = reader.ValueSpan;
        return text.IndexOfAnyExcept(NumberBytes) < 0
            && Utf8Parser.TryParse(text, out double value, out var used) && used == text.Length && double.IsFinite(value)
            ? value
            : throw new TelemetryFormatException("value", "must be a finite number, or a string that holds one");
    }
}
