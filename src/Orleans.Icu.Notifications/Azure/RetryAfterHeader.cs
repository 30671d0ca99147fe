using System.Globalization;
using Azure.Core;

namespace Orleans.Icu.Notifications;

/// <summary>How long the service asks us to wait: seconds, milliseconds or a date. Kept within 1 s to 1 h.</summary>
internal static class RetryAfterHeader
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromHours(1);

    public static TimeSpan? Read(ResponseHeaders headers, DateTimeOffset now)
    {
        if ((headers.TryGetValue("retry-after-ms", out var text) || headers.TryGetValue("x-ms-retry-after-ms", out text))
            && TryReadNumber(text, out var milliseconds))
        {
            return Clamp(TimeSpan.FromMilliseconds(milliseconds));
        }

        return headers.TryGetValue("Retry-After", out text) ? ReadSecondsOrDate(text, now) : null;
    }

    private static TimeSpan? ReadSecondsOrDate(string? text, DateTimeOffset now)
    {
        if (TryReadNumber(text, out var seconds))
        {
            return Clamp(TimeSpan.FromSeconds(seconds));
        }

        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Clamp(date - now)
            : null;
    }

    private static bool TryReadNumber(string? text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static TimeSpan Clamp(TimeSpan delay) => delay < Least ? Least : delay > Most ? Most : delay;
}
