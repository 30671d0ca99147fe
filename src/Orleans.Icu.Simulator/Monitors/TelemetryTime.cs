using System.Text.Json;

namespace Orleans.Icu.Simulator.Monitors;

/// <summary>Writes a time as <c>2026-11-22T21:00:00.250Z</c>, always 24 bytes, without a format string to interpret.</summary>
internal static class TelemetryTime
{
    private const int Length = 24;

    public static void Write(Utf8JsonWriter writer, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[Length];
        "0000-00-00T00:00:00.000Z"u8.CopyTo(text);
        var utc = time.UtcDateTime;
        utc.Deconstruct(out DateOnly date, out TimeOnly clock);
        Digits(text[..4], date.Year);
        Digits(text[5..7], date.Month);
        Digits(text[8..10], date.Day);
        Digits(text[11..13], clock.Hour);
        Digits(text[14..16], clock.Minute);
        Digits(text[17..19], clock.Second);
        Digits(text[20..23], clock.Millisecond);
        writer.WriteString(TelemetryFields.Time, text);
    }

    private static void Digits(Span<byte> text, int value)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = (byte)('0' + value % 10);
            value /= 10;
        }
    }
}
