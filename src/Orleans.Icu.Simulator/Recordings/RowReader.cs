using System.Globalization;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>Reads the rows of a delimited text file and reports what is wrong with its file, line and field.</summary>
internal sealed class RowReader(TextReader text, string file, char separator, ReadReport report)
{
    public int Line { get; private set; }

    /// <summary>The first line's fields, or null for an empty file.</summary>
    public string[]? ReadHeader()
    {
        if (ReadLine() is { } header)
        {
            return [.. header.TrimStart('\uFEFF').Split(separator).Select(name => name.Trim())];
        }

        Report("header", "the file is empty");
        return null;
    }

    /// <summary>The rows after the header that have the expected number of fields.</summary>
    public IEnumerable<string[]> ReadRows(int fields)
    {
        while (ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            report.CountRow();
            var row = line.Split(separator);
            if (row.Length == fields)
            {
                yield return row;
            }
            else
            {
                Report("row", $"has {row.Length} fields, expected {fields}");
            }
        }
    }

    /// <summary>Reads a number; one that cannot be read is reported.</summary>
    public bool TryNumber(string field, string value, out double number)
    {
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number))
        {
            return true;
        }

        Report(field, $"'{Shortened(value)}' is not a number");
        return false;
    }

    public void Report(string field, string message) => report.Add(new ReadProblem(file, Line, field, message));

    /// <summary>A value for a message: a broken file may hold anything.</summary>
    public static string Shortened(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private string? ReadLine()
    {
        var line = text.ReadLine();
        Line += line is null ? 0 : 1;
        return line;
    }
}
