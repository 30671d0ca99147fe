using System.ComponentModel;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Silo;

/// <summary>Whether a text can be what a setting is.</summary>
internal static class SettingKind
{
    private static readonly Type[] WholeNumbers = [typeof(int), typeof(long), typeof(short)];

    /// <summary>What a setting of this kind must be; <see langword="null"/> when the text is that.</summary>
    public static string? Requirement(Type kind, string text)
    {
        if (kind.IsEnum)
        {
            return OneOf(Enum.GetNames(kind), text);
        }

        // A bare number would be days, and whoever writes it means seconds.
        if (kind == typeof(TimeSpan) && !text.Contains(':', StringComparison.Ordinal))
        {
            return Word(kind);
        }

        return Converts(kind, text) ? null : Word(kind);
    }

    /// <summary>What the text must be when only some names will do; <see langword="null"/> when it is one of them.</summary>
    public static string? OneOf(string[] names, string text)
    {
        if (names.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var near = NearName.Find(text, names) is { } name ? $"; did you mean {name}?" : string.Empty;
        return $"must be one of {string.Join(", ", names)}{near}";
    }

    private static bool Converts(Type kind, string text)
    {
        try
        {
            return TypeDescriptor.GetConverter(kind).ConvertFromInvariantString(text) is not null;
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Word(Type kind) =>
        kind == typeof(TimeSpan) ? "must be a duration such as 00:00:15 (hours, minutes, seconds) or 30.00:00:00 (days before them)"
        : kind == typeof(bool) ? "must be true or false"
        : kind == typeof(Uri) ? "must be a URL such as http://localhost:8080/"
        : kind == typeof(DateTimeOffset) ? "must be a time such as 2026-11-22T21:00:00Z"
        : kind == typeof(double) ? "must be a number"
        : WholeNumbers.Contains(kind) ? "must be a whole number"
        : $"must be a {kind.Name}";
}
