using System.Collections.Frozen;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>
/// Stays of the PhysioNet/CinC Challenge 2019: one file a stay, one row an hour, <c>ICULOS</c> being the hour of the stay
/// and NaN a missing value. White cells and carbon dioxide come from the laboratory, the inspired fraction of oxygen becomes
/// <see cref="InspiredOxygen"/>. Other columns are counted as ignored.
/// </summary>
public sealed class Cinc2019Reader : IRecordingReader
{
    private const string HourColumn = "ICULOS";

    private static readonly FrozenDictionary<string, RecordedParameter> Columns = new Dictionary<string, RecordedParameter>
    {
        ["HR"] = new(VitalKind.HeartRate),
        ["O2Sat"] = new(VitalKind.Spo2),
        ["Temp"] = new(VitalKind.Temperature),
        ["SBP"] = new(VitalKind.SystolicBp),
        ["MAP"] = new(VitalKind.MeanBp),
        ["DBP"] = new(VitalKind.DiastolicBp),
        ["Resp"] = new(VitalKind.RespiratoryRate),
        ["FiO2"] = new(VitalKind.SupplementalOxygen, Scale: RecordedScale.OxygenFraction),
        ["PaCO2"] = new(VitalKind.PaCo2, SampleSource.Laboratory),
        ["WBC"] = new(VitalKind.Wbc, SampleSource.Laboratory),
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
        return ReadRows(text, file, report);
    }

    private static IEnumerable<RecordedSample> ReadRows(TextReader text, string file, ReadReport report)
    {
        using var reader = new RowReader(text, file, '|', report);
        var stayId = Path.GetFileNameWithoutExtension(file);
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

                if (!Columns.TryGetValue(header[column], out var target))
                {
                    report.CountIgnored(RowReader.Shortened(header[column]));
                }
                else if (reader.TryNumber(header[column], row[column], out var number) && target.TryValue(reader, header[column], number, out var value))
                {
                    report.CountSample();
                    yield return new(stayId, target.Source, TimeSpan.FromHours(hour), target.Vital, value);
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
