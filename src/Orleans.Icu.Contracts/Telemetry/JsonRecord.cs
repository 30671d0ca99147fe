using System.Text.Json;
using System.Text.Unicode;

namespace Orleans.Icu.Contracts;

/// <summary>What every JSON record has in common: its size, its encoding, and that a bad one is a result and not an exception.</summary>
internal static class JsonRecord
{
    public delegate DecodeResult Body(ref Utf8JsonReader reader, in RecordPlace place, IIdPool ids);

    public static DecodeResult Decode(ReadOnlySpan<byte> json, in RecordPlace place, IIdPool ids, Body body)
    {
        if (json.Length > TelemetryLimits.RecordBytes)
        {
            return DecodeResult.Rejected($"record: {json.Length} bytes, the limit is {TelemetryLimits.RecordBytes}");
        }

        if (!Utf8.IsValid(json))
        {
            return DecodeResult.Rejected("record: not valid UTF-8");
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = TelemetryLimits.JsonDepth });
        try
        {
            return body(ref reader, place, ids);
        }
        catch (JsonException)
        {
            return DecodeResult.Rejected($"record: not JSON of at most {TelemetryLimits.JsonDepth} levels, at byte {reader.BytesConsumed}");
        }
        catch (TelemetryFormatException refusal)
        {
            return DecodeResult.Rejected(refusal.Message);
        }
    }
}
