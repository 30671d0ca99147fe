using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>Reads the rows of a delimited text file, quoted or not, and reports what is wrong with its file, line and field. The text stays open.</summary>
internal sealed class RowReader(TextReader text, string file, char separator, ReadReport report) : IDisposable
{
    private const int LongestField = 100_000;

    private readonly CsvParser _rows = new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        Delimiter = separator.ToString(),
        BadDataFound = null,
        IgnoreBlankLines = true,
        MaxFieldSize = LongestField,
    }, leaveOpen: true);

    private bool _isBroken;

    /// <summary>The line that was read last, from 1; of a row of several lines the last of them.</summary>
    public int Line => _rows.RawRow;

    /// <summary>The first row's fields, or null for an empty file.</summary>
    public string[]? ReadHeader()
    {
        if (ReadRow() is { } header)
        {
            return [.. header.Select(static name => name.TrimStart('\uFEFF').Trim())];
        }

        Report("header", "the file is empty");
        return null;
    }

    /// <summary>The rows after the header that have the expected number of fields.</summary>
    public IEnumerable<string[]> ReadRows(int fields)
    {
        while (ReadRow() is { } row)
        {
            if (row is [var only] && string.IsNullOrWhiteSpace(only))
            {
                continue;
            }

            report.CountRow();
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

    /// <summary>The place of a column, whatever case its name is in; −1 when there is none.</summary>
    public static int ColumnOf(string[] header, string name) =>
        Array.FindIndex(header, column => column.Equals(name, StringComparison.OrdinalIgnoreCase));

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

    public void Dispose() => _rows.Dispose();

    private string[]? ReadRow()
    {
        try
        {
            return !_isBroken && _rows.Read() ? _rows.Record : null;
        }
        catch (MaxFieldSizeException)
        {
            _isBroken = true;
            Report("row", $"has a field of more than {LongestField} characters: a quote does not end; the rest of the file is not read");
            return null;
        }
    }
}
