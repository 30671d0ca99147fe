using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>Reads ISO 8601 times. The offset is required: a time without one means something else in each time zone.</summary>
internal static class TimeText
{
    public const string Rule = "must be an ISO 8601 time with Z or an offset, e.g. 2026-11-22T21:00:00Z, from 1970 to 2199 (write + as %2B in a query)";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text.EndsWith('Z') ? text[..^1] + "+00:00" : text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time)
        && time >= TelemetryLimits.EarliestTime
        && time < TelemetryLimits.LatestTime;

    public static DateTimeOffset Optional(string field, string? text, DateTimeOffset otherwise, FieldErrors errors)
    {
        if (text is null)
        {
            return otherwise;
        }

        if (TryParse(text, out var time))
        {
            return time;
        }

        errors.Add(field, Rule);
        return otherwise;
    }
}
