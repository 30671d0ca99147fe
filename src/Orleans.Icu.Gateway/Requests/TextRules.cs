using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Problems;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>Reads the texts of a request into values; what cannot be read is an error of its field and a default.</summary>
internal static class TextRules
{
    public static void RequireId(string field, string? text, FieldErrors errors)
    {
        if (!TelemetryLimits.IsId(text))
        {
            errors.Add(field, TelemetryLimits.IdRule);
        }
    }

    public static void RequireIds(string field, IEnumerable<string?>? texts, FieldErrors errors)
    {
        foreach (var text in texts ?? [])
        {
            RequireId(field, text, errors);
        }
    }

    /// <summary>A text of 1 to <paramref name="longest"/> characters, or none.</summary>
    public static string? Optional(string field, string? text, int longest, FieldErrors errors)
    {
        if (text is not null && (text.Length == 0 || text.Length > longest))
        {
            errors.Add(field, $"must be 1 to {longest} characters");
        }

        return text;
    }

    public static int Integer(string field, string? text, int minimum, int maximum, int otherwise, FieldErrors errors)
    {
        if (text is null)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        errors.Add(field, string.Create(CultureInfo.InvariantCulture, $"must be from {minimum} to {maximum}"));
        return otherwise;
    }

    public static bool? Boolean(string field, string? text, FieldErrors errors)
    {
        if (text is not (null or "true" or "false"))
        {
            errors.Add(field, "must be true or false");
        }

        return text is null ? null : text == "true";
    }

    /// <summary>One of an enum's names in camelCase.</summary>
    public static T Name<T>(string field, string? text, T otherwise, FieldErrors errors)
        where T : struct, Enum
    {
        if (text is null)
        {
            return otherwise;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (EnumText.Of(value) == text)
            {
                return value;
            }
        }

        errors.Add(field, $"'{Shorten(text)}' is not known; {NameHint.Of(text, [.. Enum.GetValues<T>().Select(EnumText.Of)])}");
        return otherwise;
    }

    /// <summary>What somebody sent, short enough to be said back.</summary>
    public static string Shorten(string text) => text.Length <= 64 ? text : text[..64] + "…";
}
