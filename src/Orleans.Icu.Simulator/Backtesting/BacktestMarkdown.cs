using System.Globalization;
using System.Text;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>A report to read.</summary>
internal static class BacktestMarkdown
{
    public static string Write(BacktestReport report)
    {
        var text = new StringBuilder();
        Line(text, $"# Backtest over {report.Data}");
        Line(text, $"");
        Line(text, $"{report.Stays:N0} stays, {report.BedDays:N1} bed days, {report.Records:N0} records, {report.Values:N0} values. Nothing here is validated for clinical use.");
        foreach (var set in report.Sets)
        {
            Line(text, $"");
            Line(text, $"Rules: {set.Name}; {set.Artefacts:N0} values were outside their plausible range and reached no rule.");
            if (!set.LeftOut.IsEmpty)
            {
                Line(text, $"Not run, because they are disabled or watch a device: {string.Join(", ", set.LeftOut)}.");
            }
        }

        Line(text, $"");
        Line(text, $"![Alarms per bed and day]({report.Data}.svg)");
        if (report.Happened is not null)
        {
            Line(text, $"");
            Line(text, $"Sensitivity: of the stays with {report.Outcome!.Split(';')[0]}, those where one of the rules raised, before its onset where that is known. Specificity: of the other stays, those where none did. In brackets Wilson's 95 % interval. Plain limits are heart rate 50 to 120 /min, respiration 8 to 30 /min, SpO2 from 90 %, systolic pressure 90 to 160 mm[Hg], mean pressure 60 to 110 mm[Hg] and temperature 36 to 39 Cel; each passing of a limit is an alarm, without delay.");
        }

        foreach (var (title, table) in BacktestSections.Of(report))
        {
            Append(text, title, table);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, BacktestTable table)
    {
        Line(text, $"");
        Line(text, $"## {title}");
        Line(text, $"");
        Line(text, $"| {string.Join(" | ", table.Header)} |");
        Line(text, $"|---|{string.Concat(Enumerable.Repeat("---:|", table.Header.Count - 1))}");
        foreach (var row in table.Rows)
        {
            Line(text, $"| {string.Join(" | ", row)} |");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
