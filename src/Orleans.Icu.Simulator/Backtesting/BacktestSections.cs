using System.Globalization;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>The tables of a report, each with its title.</summary>
internal static class BacktestSections
{
    public static IEnumerable<(string Title, BacktestTable Table)> Of(BacktestReport report)
    {
        yield return ("Beside plain limits", BacktestTable.BesidePlain(report));
        var names = report.Sets.Length == 1 ? [""] : new[] { "A, ", "B, " };
        foreach (var (name, set) in names.Zip(report.Sets))
        {
            yield return ($"Alarms of {name}{set.Name}", BacktestTable.Alarms(set));
            if (report.Happened is { } happened)
            {
                yield return (
                    string.Create(CultureInfo.InvariantCulture, $"Outcome with {name}{set.Name}: {report.Outcome}; at {happened.Count} of {happened.Total} stays"),
                    BacktestTable.Outcomes(set));
            }
        }

        yield return ($"Alarms of {report.Plain.Name}", BacktestTable.Alarms(report.Plain));
        if (report.Sets.Length > 1)
        {
            yield return ($"A ({report.Sets[0].Name}) and B ({report.Sets[1].Name}) side by side", BacktestTable.Comparison(report.Sets[0], report.Sets[1]));
        }
    }
}
