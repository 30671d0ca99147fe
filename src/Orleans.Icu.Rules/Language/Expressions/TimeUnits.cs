using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Orleans.Icu.Rules;

/// <summary>Units of time: a number with one of them is a length of time.</summary>
internal static partial class TimeUnits
{
    /// <summary>Longest length of time that can be written.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    private static readonly FrozenDictionary<string, long> Ticks = new Dictionary<string, long>
    {
        ["ms"] = TimeSpan.TicksPerMillisecond,
        ["s"] = TimeSpan.TicksPerSecond,
        ["min"] = TimeSpan.TicksPerMinute,
        ["h"] = TimeSpan.TicksPerHour,
        ["d"] = TimeSpan.TicksPerDay,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The units, the smallest first.</summary>
    public static readonly IReadOnlyList<string> Names = ["ms", "s", "min", "h", "d"];

    private static readonly string[] AboveSeconds = ["d", "h", "min"];

    /// <summary>What people write for a unit, and the unit.</summary>
    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["msec"] = "ms",
        ["sec"] = "s",
        ["secs"] = "s",
        ["second"] = "s",
        ["seconds"] = "s",
        ["m"] = "min",
        ["mins"] = "min",
        ["minute"] = "min",
        ["minutes"] = "min",
        ["hr"] = "h",
        ["hrs"] = "h",
        ["hour"] = "h",
        ["hours"] = "h",
        ["day"] = "d",
        ["days"] = "d",
        ["w"] = "d",
        ["week"] = "d",
        ["weeks"] = "d",
        ["bpm"] = "/min",
        ["mmHg"] = "mm[Hg]",
        ["mmhg"] = "mm[Hg]",
        ["C"] = "Cel",
        ["°C"] = "Cel",
        ["degC"] = "Cel",
        ["percent"] = "%",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a unit is one of time.</summary>
    public static bool Contains(string unit) => Ticks.ContainsKey(unit);

    /// <summary>Length of one unit, in ticks.</summary>
    public static long TicksOf(string unit) => Ticks[unit];

    /// <summary>The unit somebody probably meant.</summary>
    /// <returns><see langword="null"/> when it is none that is often mistaken.</returns>
    public static string? Meant(string unit)
    {
        var lower = unit.ToLowerInvariant();
        return OtherNames.GetValueOrDefault(unit) ?? (Contains(lower) ? lower : OtherNames.GetValueOrDefault(lower));
    }

    /// <summary>A length of time, rounded to ticks; longer than <see cref="Longest"/> when it cannot be told.</summary>
    public static TimeSpan ToTime(string number, string unit)
    {
        var fits = decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) <= (decimal)Longest.TotalMilliseconds;
        if (!fits || value * Ticks[unit] > Longest.Ticks)
        {
            return TimeSpan.MaxValue;
        }

        return new((long)Math.Round(value * Ticks[unit]));
    }

    /// <summary>A length of time as the language writes it best: <c>1 h 30 min</c>.</summary>
    public static string Write(TimeSpan time)
    {
        if (time == TimeSpan.Zero)
        {
            return "0 s";
        }

        var parts = new List<string>();
        var rest = Math.Abs(time.Ticks);
        foreach (var unit in AboveSeconds)
        {
            if (rest / Ticks[unit] is > 0 and var count)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {unit}"));
                rest %= Ticks[unit];
            }
        }

        if (rest > 0)
        {
            parts.Add(Seconds(new(rest)));
        }

        return (time < TimeSpan.Zero ? "-" : string.Empty) + string.Join(' ', parts);
    }

    /// <summary>A length of time in the largest unit of which it is a whole number: <c>90 min</c>; without rounding.</summary>
    public static string InOneUnit(TimeSpan time)
    {
        var unit = AboveSeconds.FirstOrDefault(unit => time != TimeSpan.Zero && time.Ticks % Ticks[unit] == 0);
        return unit is null ? Seconds(time) : string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / Ticks[unit]} {unit}");
    }

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / (decimal)TimeSpan.TicksPerSecond:0.#######} s");

    /// <summary>
    /// A unit behind a number. A slash belongs to it only when a unit follows without a space, and no call:
    /// <c>20 /min</c> is a rate, <c>20 / x</c> and <c>20 /min(x, 1 h)</c> divide.
    /// </summary>
    [GeneratedRegex(@"\G(?:%|10\*[0-9]+(?=/)|[A-Za-z°\[][A-Za-z0-9\[\]°]*|(?=/))(?:/(?:ms|min|s|h|d|[um]?L|dL|kg|m2)(?![A-Za-z0-9_(]))*", RegexOptions.CultureInvariant)]
    public static partial Regex Pattern();
}
