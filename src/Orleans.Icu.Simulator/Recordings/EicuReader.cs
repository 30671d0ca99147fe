using System.Globalization;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>
/// Tables of the eICU Collaborative Research Database (<c>vitalPeriodic.csv</c>, <c>vitalAperiodic.csv</c>, <c>nurseCharting.csv</c>,
/// <c>lab.csv</c>), as its public documentation gives them: many stays in a file, a stay in several files. A stay's zero is the
/// admission to the unit; values before it have negative offsets. An empty field was not measured, other columns and names are counted
/// as ignored. Which table a file is its columns say.
/// </summary>
public sealed class EicuReader : IRecordingReader
{
    private const string StayColumn = "patientunitstayid";

    /// <inheritdoc/>
    public string Format => "eicu";

    /// <inheritdoc/>
    public bool IsRecording(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return string.Equals(Path.GetExtension(fileName), ".csv", StringComparison.OrdinalIgnoreCase)
            && EicuTable.All.Any(table => string.Equals(Path.GetFileNameWithoutExtension(fileName), table.File, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public IEnumerable<RecordedSample> Read(TextReader text, string file, ReadReport report)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(report);
        return ReadTable(text, file, report);
    }

    private static IEnumerable<RecordedSample> ReadTable(TextReader text, string file, ReadReport report)
    {
        using var reader = new RowReader(text, file, ',', report);
        if (reader.ReadHeader() is not { } header || TableOf(reader, header) is not { } table)
        {
            yield break;
        }

        foreach (var sample in table.NameColumn is null ? ReadWide(reader, header, table, report) : ReadLong(reader, header, table, report))
        {
            yield return sample;
        }
    }

    private static EicuTable? TableOf(RowReader reader, string[] header)
    {
        var table = EicuTable.All.FirstOrDefault(table => Has(header, StayColumn) && Has(header, table.OffsetColumn)
            && (table.NameColumn is { } name ? Has(header, name) && Has(header, table.ValueColumn!) : header.Any(table.Parameters.ContainsKey)));
        if (table is null)
        {
            reader.Report("header", $"is of none of the tables {string.Join(", ", EicuTable.All.Select(static table => table.File))}: each has '{StayColumn}', an offset and values");
        }

        return table;
    }

    private static IEnumerable<RecordedSample> ReadWide(RowReader reader, string[] header, EicuTable table, ReadReport report)
    {
        var (stayColumn, offsetColumn) = (RowReader.ColumnOf(header, StayColumn), RowReader.ColumnOf(header, table.OffsetColumn));
        foreach (var row in reader.ReadRows(header.Length))
        {
            if (!TryStay(reader, row[stayColumn], out var stay) || !TryOffset(reader, table.OffsetColumn, row[offsetColumn], out var offset))
            {
                continue;
            }

            for (var column = 0; column < row.Length; column++)
            {
                if (column == stayColumn || column == offsetColumn || string.IsNullOrWhiteSpace(row[column]))
                {
                    continue;
                }

                if (!table.Parameters.TryGetValue(header[column], out var target))
                {
                    report.CountIgnored(RowReader.Shortened(header[column]));
                }
                else if (reader.TryNumber(header[column], row[column], out var number) && target.TryValue(reader, header[column], number, out var value))
                {
                    report.CountSample();
                    yield return new(stay, target.Source, offset, target.Vital, value);
                }
            }
        }
    }

    private static IEnumerable<RecordedSample> ReadLong(RowReader reader, string[] header, EicuTable table, ReadReport report)
    {
        var (stayColumn, offsetColumn) = (RowReader.ColumnOf(header, StayColumn), RowReader.ColumnOf(header, table.OffsetColumn));
        var (nameColumn, valueColumn) = (RowReader.ColumnOf(header, table.NameColumn!), RowReader.ColumnOf(header, table.ValueColumn!));
        foreach (var row in reader.ReadRows(header.Length))
        {
            var name = row[nameColumn].Trim();
            if (!table.Parameters.TryGetValue(name, out var target))
            {
                report.CountIgnored(name.Length == 0 ? "(none)" : RowReader.Shortened(name));
            }
            else if (string.IsNullOrWhiteSpace(row[valueColumn]))
            {
                report.CountIgnored("(no value)");
            }
            else if (TryStay(reader, row[stayColumn], out var stay) && TryOffset(reader, table.OffsetColumn, row[offsetColumn], out var offset)
                && reader.TryNumber(name, row[valueColumn], out var number) && target.TryValue(reader, name, number, out var value))
            {
                report.CountSample();
                yield return new(stay, target.Source, offset, target.Vital, value);
            }
        }
    }

    private static bool Has(string[] header, string column) => RowReader.ColumnOf(header, column) >= 0;

    private static bool TryStay(RowReader reader, string text, out string stay)
    {
        stay = text.Trim();
        if (stay.Length <= 20 && TelemetryLimits.IsId(stay))
        {
            return true;
        }

        reader.Report(StayColumn, $"'{RowReader.Shortened(text)}' is not a stay's number");
        return false;
    }

    private static bool TryOffset(RowReader reader, string field, string text, out TimeSpan offset)
    {
        offset = default;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes))
        {
            offset = TimeSpan.FromMinutes(minutes);
            return true;
        }

        reader.Report(field, $"'{RowReader.Shortened(text)}' is not a number of minutes");
        return false;
    }
}
