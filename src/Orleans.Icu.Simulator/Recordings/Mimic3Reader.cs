using System.Globalization;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>
/// Chart events of the MIMIC-III database (<c>chartevents_vitals.csv</c>): many stays in one file. A stay's zero is its first
/// row. Rows that were struck out are counted, temperatures in Fahrenheit become Celsius, other items are counted as ignored.
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
        return ReadRows(new RowReader(text, file, ',', report), report);
    }

    private static IEnumerable<RecordedSample> ReadRows(RowReader reader, ReadReport report)
    {
        if (reader.ReadHeader() is not { } header || FindColumns(reader, header) is not { } columns)
        {
            yield break;
        }

        var zeros = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        foreach (var row in reader.ReadRows(header.Length))
        {
            if (row[columns[4]].Trim() == "1")
            {
                report.CountStruckOut();
            }
            else if (TryItem(reader, row[columns[2]], report, out var item) && TryStay(reader, row[columns[0]], out var stay)
                && TryTime(reader, row[columns[1]], out var time) && TryValue(reader, row[columns[3]], report, out var value))
            {
                zeros.TryAdd(stay, time);
                report.CountSample();
                yield return new(stay, item.Source, time - zeros[stay], item.Vital, item.Convert(value));
            }
        }
    }

    private static int[]? FindColumns(RowReader reader, string[] header)
    {
        var found = Array.ConvertAll(Columns, name => Array.IndexOf(header, name));
        if (Array.IndexOf(found, -1) is var missing and >= 0)
        {
            reader.Report("header", $"has no column '{Columns[missing]}'");
            return null;
        }

        return found;
    }

    private static bool TryItem(RowReader reader, string text, ReadReport report, out Mimic3Items.Item item)
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

    private static bool TryValue(RowReader reader, string text, ReadReport report, out double value)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            // The nurse opened the field and left it empty.
            report.CountIgnored("(no value)");
            value = 0;
            return false;
        }

        return reader.TryNumber("valuenum", text, out value);
    }
}
