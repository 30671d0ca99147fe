using System.Text;
using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>Reads single JSON members; each failure names the member and the limit.</summary>
internal static class JsonFields
{
    /// <summary>Moves into an object.</summary>
    public static void Enter(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        Expect(ref reader, JsonTokenType.StartObject, field, "must be a JSON object");
    }

    /// <summary>Moves to the next member's name, or past the end of the object.</summary>
    public static bool Next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    public static string Id(ref Utf8JsonReader reader, string field, IIdPool ids)
    {
        reader.Read();
        Expect(ref reader, JsonTokenType.String, field, "must be a string");
        if (reader.ValueIsEscaped)
        {
            return UnescapedId(ref reader, field, ids);
        }

        return TelemetryLimits.IsId(reader.ValueSpan) ? ids.Intern(reader.ValueSpan) : throw new TelemetryFormatException(field, TelemetryLimits.IdRule);
    }

    public static long Time(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String || !IsoTime.HasOffset(reader.ValueSpan) || !reader.TryGetDateTimeOffset(out var time))
        {
            throw new TelemetryFormatException(field, "must be an ISO 8601 date and time that ends in Z or in an offset such as +01:00");
        }

        return time >= TelemetryLimits.EarliestTime && time < TelemetryLimits.LatestTime
            ? time.UtcTicks
            : throw new TelemetryFormatException(field, "must lie from 1970-01-01 to before 2200-01-01");
    }

    public static long Sequence(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0
            ? value
            : throw new TelemetryFormatException(field, "must be a whole number from 0 to 9223372036854775807");
    }

    public static double Number(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        return NumberHere(ref reader, field);
    }

    public static double NumberHere(ref Utf8JsonReader reader, string field) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new TelemetryFormatException(field, "must be a finite number");

    public static double Number(ref Utf8JsonReader reader, string field, double minimum, double maximum)
    {
        var value = Number(ref reader, field);
        return value >= minimum && value <= maximum
            ? value
            : throw new TelemetryFormatException(field, FormattableString.Invariant($"must lie from {minimum} to {maximum}"));
    }

    public static bool Boolean(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw new TelemetryFormatException(field, "must be true or false"),
        };
    }

    public static string Text(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        Expect(ref reader, JsonTokenType.String, field, "must be a string");
        return reader.GetString() is { Length: <= TelemetryLimits.TextLength } text
            ? text
            : throw new TelemetryFormatException(field, $"must be at most {TelemetryLimits.TextLength} characters");
    }

    /// <summary>The member's value as JSON text.</summary>
    public static string RawValue(ref Utf8JsonReader reader, ReadOnlySpan<char> field)
    {
        reader.Read();
        using var value = JsonDocument.ParseValue(ref reader);
        var text = value.RootElement.GetRawText();
        return text.Length <= TelemetryLimits.ReportedValueLength
            ? text
            : throw new TelemetryFormatException(field.ToString(), $"must be at most {TelemetryLimits.ReportedValueLength} characters of JSON");
    }

    public static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string field, string problem)
    {
        if (reader.TokenType != type)
        {
            throw new TelemetryFormatException(field, problem);
        }
    }

    private static string UnescapedId(ref Utf8JsonReader reader, string field, IIdPool ids)
    {
        if (reader.ValueSpan.Length > 6 * TelemetryLimits.IdLength)
        {
            throw new TelemetryFormatException(field, TelemetryLimits.IdRule);
        }

        var text = reader.GetString();
        return TelemetryLimits.IsId(text) ? ids.Intern(Encoding.ASCII.GetBytes(text!)) : throw new TelemetryFormatException(field, TelemetryLimits.IdRule);
    }
}
