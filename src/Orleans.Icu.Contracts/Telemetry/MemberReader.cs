using System.Text;
using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>
/// Reads the members of JSON objects one by one. A member that is not what it must be is refused by name, with its limit, and passed over;
/// <c>null</c> is a member that is not given.
/// </summary>
internal static class MemberReader
{
    private const string NotText = "must be a string";

    /// <summary>Moves into an object.</summary>
    /// <returns><see langword="false"/> when the member is no object; it is passed over then.</returns>
    public static bool TryEnter(ref Utf8JsonReader reader, string field, ref Refusals refusals)
    {
        reader.Read();
        return Is(ref reader, JsonTokenType.StartObject, field, "must be a JSON object", ref refusals);
    }

    /// <summary>Moves to the next member's name, or past the end of the object.</summary>
    public static bool Next(ref Utf8JsonReader reader, string parent, ref Refusals refusals)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueIsEscaped || EscapedText.IsWhole(reader.ValueSpan))
            {
                return true;
            }

            refusals.Add(parent, reader.ValueSpan, EscapedText.Broken);
            Skip(ref reader);
        }

        return false;
    }

    /// <summary>Passes a member over that this version does not know.</summary>
    public static void SkipUnknown(ref Utf8JsonReader reader, string parent, ref Refusals refusals)
    {
        refusals.Add(parent, reader.ValueSpan, FieldRefusal.Unknown);
        Skip(ref reader);
    }

    /// <summary>Passes the value over of the member whose name the reader stands at.</summary>
    public static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    public static string? Id(ref Utf8JsonReader reader, string field, IIdPool ids, ref Refusals refusals)
    {
        reader.Read();
        if (!Is(ref reader, JsonTokenType.String, field, NotText, ref refusals))
        {
            return null;
        }

        if (!reader.ValueIsEscaped)
        {
            return TelemetryLimits.IsId(reader.ValueSpan) ? ids.Intern(reader.ValueSpan) : Refused<string>(field, TelemetryLimits.IdRule, ref refusals);
        }

        return reader.ValueSpan.Length <= 6 * TelemetryLimits.IdLength && EscapedText.IsWhole(reader.ValueSpan)
            && reader.GetString() is { } text && TelemetryLimits.IsId(text)
                ? ids.Intern(Encoding.ASCII.GetBytes(text))
                : Refused<string>(field, TelemetryLimits.IdRule, ref refusals);
    }

    /// <summary>A time, UTC ticks; 0 when there is none that can be taken.</summary>
    public static long Time(ref Utf8JsonReader reader, string field, ref Refusals refusals)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return 0;
        }

        if (reader.TokenType != JsonTokenType.String || !IsoTime.HasOffset(reader.ValueSpan) || !reader.TryGetDateTimeOffset(out var time))
        {
            return Refused(ref reader, field, "must be an ISO 8601 date and time that ends in Z or in an offset such as +01:00", 0L, ref refusals);
        }

        return time >= TelemetryLimits.EarliestTime && time < TelemetryLimits.LatestTime
            ? time.UtcTicks
            : Refused(ref reader, field, "must lie from 1970-01-01 to before 2200-01-01", 0L, ref refusals);
    }

    /// <summary>A number of the device's own count; −1 when there is none that can be taken.</summary>
    public static long Sequence(ref Utf8JsonReader reader, string field, ref Refusals refusals)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? -1
            : reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && value >= 0 ? value
            : Refused(ref reader, field, "must be a whole number from 0 to 9223372036854775807", -1L, ref refusals);
    }

    public static double? Number(ref Utf8JsonReader reader, string field, double minimum, double maximum, ref Refusals refusals)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return TryNumber(ref reader, out var value) && value >= minimum && value <= maximum
            ? value
            : Refused<double?>(ref reader, field, FormattableString.Invariant($"must be a number from {minimum} to {maximum}"), null, ref refusals);
    }

    public static bool? Boolean(ref Utf8JsonReader reader, string field, ref Refusals refusals)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Null => null,
            _ => Refused<bool?>(ref reader, field, "must be true or false", null, ref refusals),
        };
    }

    public static string? Text(ref Utf8JsonReader reader, string field, ref Refusals refusals)
    {
        reader.Read();
        if (!Is(ref reader, JsonTokenType.String, field, NotText, ref refusals))
        {
            return null;
        }

        if (!EscapedText.TryGet(ref reader, out var text))
        {
            return Refused<string>(field, EscapedText.Broken, ref refusals);
        }

        return text.Length <= TelemetryLimits.TextLength ? text : Refused<string>(field, $"must be at most {TelemetryLimits.TextLength} characters", ref refusals);
    }

    /// <summary>A text of which the beginning is enough.</summary>
    public static string? LongText(ref Utf8JsonReader reader, string field, ref Refusals refusals)
    {
        reader.Read();
        if (!Is(ref reader, JsonTokenType.String, field, NotText, ref refusals))
        {
            return null;
        }

        if (!EscapedText.TryGet(ref reader, out var text))
        {
            return Refused<string>(field, EscapedText.Broken, ref refusals);
        }

        return text.Length <= TelemetryLimits.TextLength ? text
            : text[..(TelemetryLimits.TextLength - (char.IsHighSurrogate(text[TelemetryLimits.TextLength - 1]) ? 1 : 0))];
    }

    /// <summary>How many levels deep the value is that the reader stands at; 0 for one that is no object or array.</summary>
    public static int DepthOf(Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return 0;
        }

        var (outside, deepest) = (reader.CurrentDepth, 0);
        while (reader.Read() && reader.CurrentDepth > outside)
        {
            // An object or array that begins is counted before it is entered: it may be empty.
            var begins = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0;
            deepest = Math.Max(deepest, reader.CurrentDepth - outside + begins);
        }

        return Math.Max(deepest, 1);
    }

    /// <summary>Whether the reader stands at a finite number.</summary>
    public static bool TryNumber(ref Utf8JsonReader reader, out double value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number
            && (PlainNumber.TryRead(reader.ValueSpan, out value) || (reader.TryGetDouble(out value) && double.IsFinite(value)));
    }

    private static bool Is(ref Utf8JsonReader reader, JsonTokenType type, string field, string problem, ref Refusals refusals)
    {
        if (reader.TokenType == type)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.Null)
        {
            refusals.Add(field, problem);
        }

        reader.Skip();
        return false;
    }

    private static T? Refused<T>(string field, string problem, ref Refusals refusals)
        where T : class
    {
        refusals.Add(field, problem);
        return null;
    }

    private static T Refused<T>(ref Utf8JsonReader reader, string field, string problem, T none, ref Refusals refusals)
    {
        refusals.Add(field, problem);
        reader.Skip();
        return none;
    }
}
