using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>A scenario for some monitors of a fleet, written <c>NAME[:COUNT][@SECONDS]</c>.</summary>
/// <param name="Name">One of <see cref="ScenarioCatalog.Names"/>.</param>
/// <param name="Count">How many monitors it happens to; at least 1, default 1.</param>
/// <param name="Onset">When it begins, counted from each monitor's first record; default 10 s.</param>
public sealed record ScenarioRequest(string Name, int Count, TimeSpan Onset)
{
    /// <summary>The onset where none is given.</summary>
    public static readonly TimeSpan DefaultOnset = TimeSpan.FromSeconds(10);

    /// <summary>Reads a request.</summary>
    /// <param name="text">E.g. <c>stroke</c>, <c>stroke:3</c>, <c>stroke:3@45</c>, <c>lead-off@0</c>.</param>
    /// <param name="request">The request, or null.</param>
    /// <param name="error">What is wrong, or null.</param>
    /// <returns>False when the text is no request.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ScenarioRequest? request, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        request = null;
        var (head, seconds) = Split(text, '@');
        var (name, count) = Split(head, ':');
        error = NameError(name) ?? CountError(count) ?? SecondsError(seconds);
        if (error is not null)
        {
            return false;
        }

        request = new(
            name.ToLowerInvariant(),
            count is null ? 1 : int.Parse(count, CultureInfo.InvariantCulture),
            seconds is null ? DefaultOnset : TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
        return true;
    }

    private static (string Head, string? Tail) Split(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, null);

    private static string? NameError(string name)
    {
        if (ScenarioCatalog.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var nearest = Suggestion.For(name, ScenarioCatalog.Names);
        return $"'{name}' is not a scenario. "
            + (nearest is null ? $"Scenarios: {string.Join(", ", ScenarioCatalog.Names)}." : $"Did you mean '{nearest}'?");
    }

    private static string? CountError(string? count) =>
        count is null || (int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            ? null
            : $"'{count}' is not a number of devices: write NAME[:COUNT][@SECONDS] with a whole number from 1.";

    private static string? SecondsError(string? seconds) =>
        seconds is null
        || (double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 10_000_000)
            ? null
            : $"'{seconds}' is not an onset: write NAME[:COUNT][@SECONDS] with seconds from 0.";
}
