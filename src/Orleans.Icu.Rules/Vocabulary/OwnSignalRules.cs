namespace Orleans.Icu.Rules;

/// <summary>What the name and the unit of a signal must be that a hospital adds: what the language of rules can read, and what nobody takes for another signal.</summary>
public static class OwnSignalRules
{
    /// <summary>Longest unit, in characters.</summary>
    public const int LongestUnit = 24;

    private static readonly string[] BuiltIn =
        [.. IcuVocabulary.All.Twins.SelectMany(static twin => IcuVocabulary.All.CatalogOf(twin).Signals).Select(static signal => signal.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>Parameters of the built-in rules: a signal of that name would be hidden behind them.</summary>
    private static readonly Lazy<HashSet<string>> InBuiltInRules = new(static () =>
        BuiltInRules.All.SelectMany(static rule => rule.Parameters.Select(static parameter => parameter.Name)).ToHashSet(StringComparer.Ordinal));

    /// <summary>Why a name cannot be a signal's.</summary>
    /// <param name="name">The name.</param>
    /// <param name="taken">Names of other things than built-in signals that it must not be taken for.</param>
    /// <returns><see langword="null"/> when it can.</returns>
    public static string? RefusalOfName(string name, IEnumerable<string> taken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(taken);
        if (name.Length is 0 or > RuleLimits.NameLength || !char.IsAsciiLetter(name[0]) || !name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            return $"must be a name of 1 to {RuleLimits.NameLength} letters, digits and _ that begins with a letter";
        }

        if (ExpressionWords.IsReserved(name) || RuleFunctions.Find(name) is not null || TimeUnits.Contains(name))
        {
            return "is a word of the language of rules; give the signal another name";
        }

        return BuiltIn.Concat(taken).FirstOrDefault(known => Letters(known).Equals(Letters(name), StringComparison.OrdinalIgnoreCase)) is { } other
            ? $"would be taken for '{other}', which is there already; give the signal another name"
            : InBuiltInRules.Value.Contains(name) ? "is a parameter of a built-in rule; give the signal another name"
            : null;
    }

    /// <summary>Why a unit cannot be a signal's: rules could not name it, or people write it for another.</summary>
    /// <param name="unit">The unit; <c>1</c> stands for none.</param>
    /// <returns><see langword="null"/> when it can.</returns>
    public static string? RefusalOfUnit(string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit == "1" ? null
            : TimeUnits.Contains(unit) ? "must not be a unit of time: rules would take a limit for a length of time"
            : TimeUnits.Meant(unit) is { } meant ? $"must be a UCUM unit: write {meant}"
            : unit.Length is 0 or > LongestUnit || !IsUnit(unit) ? $"must be a UCUM unit of at most {LongestUnit} characters such as mmol/L, mm[Hg] or 10*9/L; 1 for a number without a unit"
            : null;
    }

    private static bool IsUnit(string unit)
    {
        var match = TimeUnits.Pattern().Match(unit);
        return match.Success && match.Length == unit.Length && !ExpressionWords.Kinds.ContainsKey(unit) && !ExpressionWords.OfPatterns.Contains(unit);
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));
}
