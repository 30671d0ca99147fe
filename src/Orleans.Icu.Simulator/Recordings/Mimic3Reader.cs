using System.Globalization;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>
/// Chart events of the MIMIC-III database (<c>CHARTEVENTS.csv</c>, whole or in part, as it is distributed or exported again): many stays
/// in one file. A stay's zero is its first row. Rows that were struck out are counted, temperatures in Fahrenheit become Celsius, totals
/// of the Glasgow coma scale a level of <see cref="Consciousness"/>, other items are counted as ignored.
/// </summary>
public sealed class Mimic3Reader : IRecordingReader
{
    private static readonly string[] Columns = ["icustay_id", "charttime", "itemid", "valuenum", "error"];

    /// <inheritdoc/>
    public string Format => "mimic3";

    /// <inheritdoc/>
    public bool IsRecording(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return Path.GetExtension(fileName) == ".csv" && fileName.StartsWith("chartevents", StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public IEnumerable<RecordedSample> Read(TextReader text, string file, ReadReport report)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(report);
        return ReadRows(text, file, report);
    }

    private static IEnumerable<RecordedSample> ReadRows(TextReader text, string file, ReadReport report)
    {
        using var reader = new RowReader(text, file, ',', report);
        if (reader.ReadHeader() is not { } header || FindColumns(reader, header) is not { } columns)
        {
            yield break;
        }

        var zeros = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        foreach (var row in reader.ReadRows(header.Length))
        {
            if (IsStruckOut(row[columns[4]]))
            {
                report.CountStruckOut();
            }
            else if (TryItem(reader, row[columns[2]], report, out var item) && TryStay(reader, row[columns[0]], out var stay)
                && TryTime(reader, row[columns[1]], out var time) && TryNumber(reader, row[columns[3]], report, out var number)
                && item.TryValue(reader, "valuenum", number, out var value))
            {
                zeros.TryAdd(stay, time);
                report.CountSample();
                yield return new(stay, item.Source, time - zeros[stay], item.Vital, value);
            }
        }
    }

    private static int[]? FindColumns(RowReader reader, string[] header)
    {
        var found = Array.ConvertAll(Columns, name => RowReader.ColumnOf(header, name));
        if (Array.IndexOf(found, -1) is var missing and >= 0)
        {
            reader.Report("header", $"has no column '{Columns[missing]}'");
            return null;
        }

        return found;
    }

    // Exports of the database make 1.0 of 1.
    private static bool IsStruckOut(string error) =>
        double.TryParse(error, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number != 0;

    private static bool TryItem(RowReader reader, string text, ReadReport report, out RecordedParameter item)
    {
        item = default;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            reader.Report("itemid", $"'{RowReader.Shortened(text)}' is not an item's number");
            return false;
        }

        if (Mimic3Items.TryGet(id, out item))
        {
            return true;
        }

        report.CountIgnored(text);
        return false;
    }

    private static bool TryStay(RowReader reader, string text, out string stay)
    {
        stay = text.Trim();
        if (stay.Length <= 20 && TelemetryLimits.IsId(stay))
        {
            return true;
        }

        reader.Report("icustay_id", $"'{RowReader.Shortened(text)}' is not a stay's number");
        return false;
    }

    private static bool TryTime(RowReader reader, string text, out DateTime time)
    {
        if (DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            return true;
        }

        reader.Report("charttime", $"'{RowReader.Shortened(text)}' is not a time like 2126-08-14 21:00:00");
        return false;
    }

    private static bool TryNumber(RowReader reader, string text, ReadReport report, out double number)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            // The nurse opened the field and left it empty.
            report.CountIgnored("(no value)");
            number = 0;
            return false;
        }

        return reader.TryNumber("valuenum", text, out number);
    }
}
