using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>Reads ISO 8601 times. The offset is required: a time without one means something else in each time zone.</summary>
internal static class TimeText
{
    public const string Rule = "must be an ISO 8601 time with Z or an offset, e.g. 2026-11-22T21:00:00Z, from 1970 to 2199 (write + as %2B in a query)";

    public static DateTimeOffset Optional(string field, string? text, DateTimeOffset otherwise, FieldErrors errors) =>
        Optional(field, text, errors) ?? otherwise;

    public static DateTimeOffset? Optional(string field, string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (IsoTime.TryParse(text, out var time))
        {
            return time;
        }

        errors.Add(field, Rule);
        return null;
    }
}
