using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>Values as people read them: with their units, durations in hours, minutes and seconds.</summary>
internal static class ValueText
{
    /// <summary>What stands for a value that nobody knows.</summary>
    public const string Unknown = "unknown";

    /// <summary>A value with its unit.</summary>
    /// <param name="value">The value; <see langword="null"/> when it is unknown.</param>
    /// <param name="unit">UCUM unit, <c>s</c> of a duration; <see langword="null"/> for none.</param>
    public static string Of(double? value, string? unit) => value is not { } known ? Unknown
        : unit == ExpressionType.SecondsUnit ? Duration(known)
        : unit is null ? Number(known)
        : $"{Number(known)} {unit}";

    /// <summary>A number without a unit, with two decimals at most.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A length of time, rounded to what matters at its size: from an hour on to minutes, from a minute on to seconds.</summary>
    /// <param name="seconds">Its length.</param>
    public static string Duration(double seconds)
    {
        var step = Math.Abs(seconds) switch
        {
            >= 3600 => 60,
            >= 60 => 1,
            _ => 0.1,
        };
        var most = TimeUnits.Longest.TotalSeconds;
        return TimeUnits.Write(TimeSpan.FromSeconds(Math.Clamp(Math.Round(seconds / step) * step, -most, most)));
    }
}
