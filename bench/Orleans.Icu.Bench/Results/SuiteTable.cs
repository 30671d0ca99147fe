using System.Globalization;
using Spectre.Console;

namespace Orleans.Icu.Bench.Results;

/// <summary>The suite's summary on the console.</summary>
internal static class SuiteTable
{
    public static void Show(IEnumerable<SuiteRow> rows)
    {
        var table = new Table().AddColumns("run", "figure", "median", "all", "target", "Flink", "reached");
        foreach (var row in rows)
        {
            table.AddRow(
                row.Run,
                row.Target.Name,
                Text(row.Median),
                string.Join(" · ", row.Figures.Select(Text)),
                row.Target.Limit(),
                row.Target.Flink,
                row.IsReached ? "[green]yes[/]" : row.IsSound ? "[red]no[/]" : "[red]not sound[/]");
        }

        AnsiConsole.Write(table);
    }

    private static string Text(double figure) => figure.ToString("N0", CultureInfo.InvariantCulture);
}
