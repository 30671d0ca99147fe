using System.Collections.Frozen;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>
/// Stays of the PhysioNet/CinC Challenge 2019: one file a stay, one row an hour, <c>ICULOS</c> being the hour of the stay
/// and NaN a missing value. Columns that are no vital sign are counted as ignored.
/// </summary>
public sealed class Cinc2019Reader : IRecordingReader
{
    private const string HourColumn = "ICULOS";

    private static readonly FrozenDictionary<string, VitalKind> Columns = new Dictionary<string, VitalKind>
    {
        ["HR"] = VitalKind.HeartRate,
        ["O2Sat"] = VitalKind.Spo2,
        ["Temp"] = VitalKind.Temperature,
        ["SBP"] = VitalKind.SystolicBp,
        ["MAP"] = VitalKind.MeanBp,
        ["DBP"] = VitalKind.DiastolicBp,
        ["Resp"] = VitalKind.RespiratoryRate,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Format => "cinc2019";

    /// <inheritdoc/>
    public bool IsRecording(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return Path.GetExtension(fileName) == ".psv" && TelemetryLimits.IsId(Path.GetFileNameWithoutExtension(fileName));
    }

    /// <inheritdoc/>
    public IEnumerable<RecordedSample> Read(TextReader text, string file, ReadReport report)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(report);
        return ReadRows(new RowReader(text, file, '|', report), Path.GetFileNameWithoutExtension(file), report);
    }

    private static IEnumerable<RecordedSample> ReadRows(RowReader reader, string stayId, ReadReport report)
    {
        if (reader.ReadHeader() is not { } header)
        {
            yield break;
        }

        var hourColumn = Array.IndexOf(header, HourColumn);
        if (hourColumn < 0)
        {
            reader.Report("header", $"has no column '{HourColumn}'");
            yield break;
        }

        foreach (var row in reader.ReadRows(header.Length))
        {
            if (!TryHour(reader, row[hourColumn], out var hour))
            {
                continue;
            }

            for (var column = 0; column < row.Length; column++)
            {
                if (column == hourColumn || row[column] == "NaN")
                {
                    continue;
                }

                if (!Columns.TryGetValue(header[column], out var vital))
                {
                    report.CountIgnored(RowReader.Shortened(header[column]));
                }
                else if (reader.TryNumber(header[column], row[column], out var value))
                {
                    report.CountSample();
                    yield return new(stayId, SampleSource.Monitor, TimeSpan.FromHours(hour), vital, value);
                }
            }
        }
    }

    private static bool TryHour(RowReader reader, string text, out int hour)
    {
        hour = 0;
        if (!reader.TryNumber(HourColumn, text, out var number))
        {
            return false;
        }

        hour = (int)number;
        if (hour == number && hour is >= 0 and < 10_000)
        {
            return true;
        }

        reader.Report(HourColumn, $"'{RowReader.Shortened(text)}' is not an hour of a stay");
        return false;
    }
}
