using Orleans.Icu.Rules;
using Spectre.Console;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary>A report on the console; plain rows when the output is no terminal.</summary>
internal static class BacktestConsole
{
    private const int PlainWidth = 250;

    public static void Show(TextWriter output, BacktestReport report)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var isTerminal = console.Profile.Out.IsTerminal;
        console.Profile.Width = isTerminal ? console.Profile.Width : PlainWidth;
        foreach (var (title, table) in BacktestSections.Of(report))
        {
            console.WriteLine(title);
            console.Write(Table(table, isTerminal ? TableBorder.Rounded : TableBorder.Markdown));
        }
    }

    private static Table Table(BacktestTable rows, TableBorder border)
    {
        var table = new Table { Border = border };
        foreach (var name in rows.Header)
        {
            var column = new TableColumn(Markup.Escape(name));
            table.AddColumn(table.Columns.Count == 0 ? column : column.RightAligned());
        }

        foreach (var row in rows.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        return table;
    }
}
