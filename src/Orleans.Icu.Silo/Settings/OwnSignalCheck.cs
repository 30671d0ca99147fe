using System.Globalization;
using System.Text.RegularExpressions;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Silo;

/// <summary>What is wrong with the signals that a hospital adds: a line for each setting, with its name and its limit.</summary>
internal sealed partial class OwnSignalCheck(OwnSignalsOptions signals)
{
    private const double Largest = 1_000_000;
    private const int LongestTitle = 80;
    private const int LongestCode = 64;
    private const int LastId = VitalCatalog.KindLimit - 1;

    // What lists of twins can be sorted by, and attributes with a meaning of their own.
    private static readonly string[] Taken = [.. new TwinProperties(VitalCatalog.BuiltIn).Names, "lysisAt", "tags"];

    /// <summary>All that is wrong.</summary>
    public IEnumerable<string> Problems()
    {
        var names = new List<string>(Taken);
        var ids = new Dictionary<int, string>();
        foreach (var (name, signal) in signals)
        {
            var setting = $"Signals:{name}";
            if (OwnSignalRules.RefusalOfName(name, names) is { } refusal)
            {
                yield return $"{setting} {refusal}.";
            }

            names.Add(name);
            foreach (var problem in Problems(setting, signal))
            {
                yield return problem;
            }

            if (signal.Id is { } id && !ids.TryAdd(id, name))
            {
                yield return $"{setting}:Id is that of Signals:{ids[id]}; each signal has an id of its own.";
            }
        }
    }

    private static IEnumerable<string> Problems(string setting, OwnSignalOptions signal)
    {
        if (signal.Id is not (>= VitalCatalog.FirstOwnKind and <= LastId))
        {
            yield return Text($"{setting}:Id must be given, from {VitalCatalog.FirstOwnKind} to {LastId}, and be one that no other signal ever had.");
        }

        if (signal.Unit is not { Length: > 0 } unit)
        {
            yield return $"{setting}:Unit must be given: a UCUM unit such as mmol/L, or 1 for a number without a unit.";
        }
        else if (OwnSignalRules.RefusalOfUnit(unit) is { } refusal)
        {
            yield return $"{setting}:Unit {refusal}.";
        }

        foreach (var (bound, value) in new[] { ("Minimum", signal.Minimum), ("Maximum", signal.Maximum) })
        {
            if (value is not (>= -Largest and <= Largest))
            {
                yield return Text($"{setting}:{bound} must be given, from {-Largest} to {Largest}.");
            }
        }

        if (signal.Minimum >= signal.Maximum)
        {
            yield return $"{setting}:Minimum must be below {setting}:Maximum.";
        }

        if (signal.Title is { } title && !OneLine.IsOneLine(title, LongestTitle))
        {
            yield return Text($"{setting}:Title must be one line of 1 to {LongestTitle} characters.");
        }

        if (signal.Loinc is { } loinc && !IsLoinc(loinc))
        {
            yield return $"{setting}:Loinc must be a LOINC code with its check digit, such as 32693-4.";
        }

        if (signal.Mdc is { } mdc && (mdc.Length > LongestCode || !Mdc().IsMatch(mdc)))
        {
            yield return Text($"{setting}:Mdc must be an ISO/IEEE 11073-10101 reference id of at most {LongestCode} characters, such as MDC_CONC_GLU_GEN.");
        }
    }

    /// <summary>The digit behind the hyphen is a Luhn check (LOINC Users' Guide).</summary>
    private static bool IsLoinc(string code)
    {
        if (!Loinc().IsMatch(code))
        {
            return false;
        }

        var sum = code[..^2].Reverse().Select(static (digit, place) => (digit - '0') * (place % 2 == 0 ? 2 : 1)).Sum(static product => (product / 10) + (product % 10));
        return (sum + code[^1] - '0') % 10 == 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9]{1,7}-[0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Loinc();

    [GeneratedRegex(@"\AMDC_[A-Z0-9_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mdc();
}
