using System.Collections.Frozen;
using System.Globalization;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>
/// Stays of the PhysioNet/CinC Challenge 2012: one file a stay, rows of <c>hh:mm,Parameter,Value</c> since admission.
/// Blood pressures come from <see cref="SampleSource.Line"/> or <see cref="SampleSource.Cuff"/>, white cells and carbon dioxide from the laboratory; the Glasgow coma
/// scale becomes a level of <see cref="Consciousness"/>, the inspired fraction of oxygen <see cref="InspiredOxygen"/>. Others are counted as ignored.
/// </summary>
public sealed class Cinc2012Reader : IRecordingReader
{
    private static readonly FrozenDictionary<string, RecordedParameter> Parameters =
        new Dictionary<string, RecordedParameter>
        {
            ["HR"] = new(VitalKind.HeartRate),
            ["RespRate"] = new(VitalKind.RespiratoryRate),
            ["SaO2"] = new(VitalKind.Spo2),
            ["Temp"] = new(VitalKind.Temperature),
            ["SysABP"] = new(VitalKind.SystolicBp, SampleSource.Line),
            ["DiasABP"] = new(VitalKind.DiastolicBp, SampleSource.Line),
            ["MAP"] = new(VitalKind.MeanBp, SampleSource.Line),
            ["NISysABP"] = new(VitalKind.SystolicBp, SampleSource.Cuff),
            ["NIDiasABP"] = new(VitalKind.DiastolicBp, SampleSource.Cuff),
            ["NIMAP"] = new(VitalKind.MeanBp, SampleSource.Cuff),
            ["GCS"] = new(VitalKind.Consciousness, Scale: RecordedScale.Glasgow),
            ["FiO2"] = new(VitalKind.SupplementalOxygen, Scale: RecordedScale.OxygenFraction),
            ["PaCO2"] = new(VitalKind.PaCo2, SampleSource.Laboratory),
            ["WBC"] = new(VitalKind.Wbc, SampleSource.Laboratory),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Format => "cinc2012";

    /// <inheritdoc/>
    public bool IsRecording(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return Path.GetExtension(fileName) == ".txt" && IsStayId(Path.GetFileNameWithoutExtension(fileName));
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
        var stayId = Path.GetFileNameWithoutExtension(file);
        if (reader.ReadHeader() is not { } header)
        {
            yield break;
        }

        if (!header.SequenceEqual(["Time", "Parameter", "Value"]))
        {
            reader.Report("header", $"expected 'Time,Parameter,Value', found '{RowReader.Shortened(string.Join(',', header))}'");
            yield break;
        }

        foreach (var row in reader.ReadRows(3))
        {
            var parameter = row[1].Trim();
            if (parameter == "RecordID")
            {
                stayId = StayIdOf(reader, row[2].Trim(), stayId);
            }

            if (!Parameters.TryGetValue(parameter, out var target))
            {
                report.CountIgnored(parameter.Length == 0 ? "(none)" : RowReader.Shortened(parameter));
            }
            else if (TryTime(reader, row[0], out var time) && reader.TryNumber(parameter, row[2], out var number)
                && target.TryValue(reader, parameter, number, out var value))
            {
                report.CountSample();
                yield return new(stayId, target.Source, time, target.Vital, value);
            }
        }
    }

    private static string StayIdOf(RowReader reader, string recordId, string fallback)
    {
        if (IsStayId(recordId))
        {
            return recordId;
        }

        reader.Report("RecordID", $"'{RowReader.Shortened(recordId)}' is not a number; the file's name is taken");
        return fallback;
    }

    private static bool IsStayId(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit);

    // hh:mm where hh goes on after 23: a stay has 48 hours.
    private static bool TryTime(RowReader reader, string text, out TimeSpan time)
    {
        var parts = text.Split(':');
        time = default;
        if (parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours < 10_000
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 60)
        {
            time = new TimeSpan(hours, minutes, 0);
            return true;
        }

        reader.Report("Time", $"'{RowReader.Shortened(text)}' is not hh:mm");
        return false;
    }
}
