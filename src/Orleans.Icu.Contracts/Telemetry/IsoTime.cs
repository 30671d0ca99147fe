using System.Globalization;

namespace Orleans.Icu.Contracts;

/// <summary>
/// Times as people and devices write them: ISO 8601 with <c>Z</c> or an offset such as <c>+01:00</c>. A time without an offset means
/// something else in each time zone, so none is taken; nor is <c>+0100</c>, which JSON's own reader refuses too.
/// </summary>
public static class IsoTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Whether a time, as UTF-8, ends in <c>Z</c> or in a whole offset.</summary>
    public static bool HasOffset(ReadOnlySpan<byte> utf8) => utf8 is [.., (byte)'Z'] or [.., (byte)'+' or (byte)'-', _, _, (byte)':', _, _];

    /// <summary>Reads a time from 1970-01-01 to before 2200-01-01.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(text);
        time = default;
        var written = text.EndsWith('Z') ? text[..^1] + "+00:00" : text;
        return written is [.., '+' or '-', _, _, ':', _, _]
            && DateTimeOffset.TryParseExact(written, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time)
            && time >= TelemetryLimits.EarliestTime
            && time < TelemetryLimits.LatestTime;
    }
}
