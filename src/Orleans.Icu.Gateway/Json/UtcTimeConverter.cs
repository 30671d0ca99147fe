using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Json;

/// <summary>Times with an offset in, and out as <c>2026-11-22T21:00:00.25Z</c>: UTC, no more digits than needed.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && IsoTime.HasOffset(reader.ValueSpan)
            ? reader.GetDateTimeOffset()
            : throw new JsonException("A time must end in Z or in an offset such as +01:00.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[32];
        value.UtcDateTime.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
