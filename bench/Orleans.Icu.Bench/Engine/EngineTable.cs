using System.Globalization;
using Spectre.Console;

namespace Orleans.Icu.Bench.Engine;

/// <summary>The engine's figures on the console.</summary>
internal static class EngineTable
{
    public static void Show(EngineResult result)
    {
        var speed = Table("rules", "twins", "ill", "records/s", "ns", "bytes", "signals");
        foreach (var row in result.Rows)
        {
            speed.AddRow(
                row.Rules, Text($"{row.Twins:N0}"), row.Ill ? "1 in 50" : "none", Text($"{row.Speed.RecordsPerSecond:N0}"),
                Text($"{row.Speed.NanosecondsPerRecord:N0}"), Text($"{row.Speed.AllocatedPerRecord:0.###}"), Text($"{row.Speed.Signals:N0}"));
        }

        var memory = Table("rules, after 24 h", "ill", "live bytes of a twin", "stored bytes");
        foreach (var row in result.Memory)
        {
            memory.AddRow(row.Rules, row.Ill ? "all" : "none", Text($"{row.LiveBytes:N0}"), Text($"{row.StoredBytes:N0}"));
        }

        AnsiConsole.WriteLine("Of one core; ns and bytes of a record:");
        AnsiConsole.Write(speed);
        AnsiConsole.Write(memory);
        AnsiConsole.WriteLine(Text($"avg(heartRate, 10 s): {result.ShortWindowNanoseconds:N1} ns/record; avg(heartRate, 7 d): {result.LongWindowNanoseconds:N1}; ratio {result.WindowRatio:0.000}"));
        foreach (var (promise, isKept) in result.Promises())
        {
            AnsiConsole.WriteLine($"{(isKept ? "kept  " : "MISSED")} {promise}");
        }

        AnsiConsole.WriteLine(Text($"{result.Machine.Processor}, {result.Machine.Cores} cores, load {result.LoadBefore} before, commit {result.Machine.Commit[..Math.Min(12, result.Machine.Commit.Length)]}"));
    }

    private static Table Table(string first, params string[] more)
    {
        var table = new Table().AddColumn(first);
        foreach (var name in more)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        return table;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
