using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Orleans.Icu.Contracts;

/// <summary>What every JSON record has in common: its size, its encoding, and that what is no JSON costs what stands behind it.</summary>
internal static class JsonRecord
{
    /// <summary>A record that is being read.</summary>
    public interface IDraft
    {
        /// <summary>Reads the record. What is read when this throws counts.</summary>
        /// <exception cref="JsonException">It is no JSON from here on.</exception>
        void Read(ref Utf8JsonReader reader);

        /// <summary>Refuses a part.</summary>
        void Refuse(string field, string reason);

        /// <summary>Forgets all, to begin again.</summary>
        void Clear();

        /// <summary>The record, or why it is none.</summary>
        DecodeResult Build();
    }

    public static DecodeResult Decode<TDraft>(ReadOnlySpan<byte> json, ref TDraft draft)
        where TDraft : IDraft, allows ref struct
    {
        if (json.Length > TelemetryLimits.RecordBytes)
        {
            return DecodeResult.Rejected($"record: {json.Length} bytes, the limit is {TelemetryLimits.RecordBytes}");
        }

        // The mark that some senders begin a text with is none of JSON.
        json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        var isUtf8 = Utf8.IsValid(json);
        if (!isUtf8)
        {
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));
        }

        var end = Read(json, ref draft);
        if (end is not null && BareNumbers.TryQuote(json, out var quoted))
        {
            draft.Clear();
            end = Read(quoted, ref draft);
        }

        if (end is { } broken)
        {
            draft.Refuse("record", $"not JSON of at most {TelemetryLimits.JsonDepth} levels, from byte {broken} on");
        }

        if (!isUtf8)
        {
            draft.Refuse("record", "not UTF-8 everywhere");
        }

        return draft.Build();
    }

    /// <summary>Reads as far as it is JSON.</summary>
    /// <returns>Where that ends; <see langword="null"/> when all of it is.</returns>
    private static int? Read<TDraft>(ReadOnlySpan<byte> json, ref TDraft draft)
        where TDraft : IDraft, allows ref struct
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = TelemetryLimits.JsonDepth });
        try
        {
            draft.Read(ref reader);
            var end = (int)reader.BytesConsumed;
            return json[end..].Trim(" \t\r\n"u8).IsEmpty ? null : end;
        }
        catch (JsonException)
        {
            return (int)reader.BytesConsumed;
        }
    }
}
