using System.Globalization;
using System.Text.RegularExpressions;

namespace Orleans.Icu.Gateway.Requests;

/// <summary>
/// Reads lengths of time as rules write them, <c>5 min</c>, <c>1 h</c>, <c>2 d</c>, with or without the space; also <c>5m</c>, and
/// ISO 8601 such as <c>PT5M</c> and <c>P1D</c>. No months or years.
/// </summary>
internal static partial class DurationText
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var match = text.StartsWith('P') ? Iso().Match(text) : Short().Match(text);
        if (!match.Success || text is "P" || text.EndsWith('T'))
        {
            return false;
        }

        duration = new TimeSpan(Part(match, "d"), Part(match, "h"), Part(match, "m"), Part(match, "s"));
        return true;
    }

    private static int Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?:(?<d>[0-9]{1,5}) ?d|(?<h>[0-9]{1,5}) ?h|(?<m>[0-9]{1,6}) ?m(?:in)?|(?<s>[0-9]{1,7}) ?s)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Short();

    [GeneratedRegex(@"\AP(?:(?<d>[0-9]{1,5})D)?(?:T(?:(?<h>[0-9]{1,5})H)?(?:(?<m>[0-9]{1,6})M)?(?:(?<s>[0-9]{1,7})S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
