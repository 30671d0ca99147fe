using System.Globalization;
using System.Text.RegularExpressions;

namespace Orleans.Icu.Rules.Tests.BuiltIn;

/// <summary>
/// A row of a table: <c>time | input | expected</c>. The time counts from the table's start: <c>90 s</c>, <c>1 h 30 min</c>, or a series
/// <c>0 s to 5 min every 1 s</c>, both ends included. The input is one record: <c>heartRate 70, spo2 98</c>; in a series a value may go
/// from one to another (<c>clockSkew 0 to 3</c>) or take turns (<c>systolicBp 105/135</c>). Without an input time passes.
/// </summary>
internal sealed partial record TableRow(string Text, TimeSpan From, TimeSpan To, TimeSpan Every, string Input, string Expected)
{
    public static TableRow Parse(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var series = Series().Match(cells[0]);
        TimeSpan Part(int group) => Duration(series.Groups[group].Value);
        return series.Success
            ? new(line, Part(1), Part(2), Part(3), cells[1], cells[2])
            : new(line, Duration(cells[0]), Duration(cells[0]), TimeSpan.FromTicks(1), cells[1], cells[2]);
    }

    /// <summary>The records of the row, or none.</summary>
    public IEnumerable<(TimeSpan Time, List<(string Signal, double Value)> Values)> Records()
    {
        if (Input.Length == 0)
        {
            yield break;
        }

        var number = 0;
        for (var time = From; time <= To; time += Every, number++)
        {
            var share = To == From ? 0 : (time - From) / (To - From);
            yield return (time, [.. Input.Split(',', StringSplitOptions.TrimEntries).Select(input => Value(input, share, number))]);
        }
    }

    /// <summary>Reads <c>1 h 30 min</c>.</summary>
    public static TimeSpan Duration(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var total = TimeSpan.Zero;
        for (var i = 0; i < words.Length; i += 2)
        {
            var number = double.Parse(words[i], CultureInfo.InvariantCulture);
            total += words[i + 1] switch
            {
                "ms" => TimeSpan.FromMilliseconds(number),
                "s" => TimeSpan.FromSeconds(number),
                "min" => TimeSpan.FromMinutes(number),
                "h" => TimeSpan.FromHours(number),
                "d" => TimeSpan.FromDays(number),
                _ => throw new FormatException($"'{words[i + 1]}' is no unit of time in '{text}'."),
            };
        }

        return total;
    }

    private static (string Signal, double Value) Value(string input, double share, int number)
    {
        var space = input.IndexOf(' ', StringComparison.Ordinal);
        return (input[..space], Value(input[(space + 1)..].Split('/'), share, number));
    }

    private static double Value(string[] turns, double share, int number)
    {
        var ends = turns[number % turns.Length].Split(" to ").Select(Number).ToArray();
        return ends[0] + share * (ends[^1] - ends[0]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(.+) to (.+) every (.+)$")]
    private static partial Regex Series();
}
