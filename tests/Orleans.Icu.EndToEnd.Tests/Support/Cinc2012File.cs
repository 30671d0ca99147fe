using System.Globalization;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A vital sign of a recorded stay, at its minute since admission.</summary>
internal sealed record RecordedValue(string Stay, TimeSpan Minute, string Vital, double Value)
{
    public bool IsPlausible => Plausible.Is(Vital, Value);

    /// <summary>How a blood pressure was measured; empty of other vitals.</summary>
    public string Source { get; init; } = string.Empty;
}

/// <summary>Reads a file of the CinC Challenge 2012 independently of the simulator.</summary>
internal static class Cinc2012File
{
    private static readonly Dictionary<string, string> Vitals = new()
    {
        ["HR"] = "heartRate",
        ["RespRate"] = "respiratoryRate",
        ["SaO2"] = "spo2",
        ["Temp"] = "temperature",
        ["SysABP"] = "systolicBp",
        ["NISysABP"] = "systolicBp",
        ["DiasABP"] = "diastolicBp",
        ["NIDiasABP"] = "diastolicBp",
        ["MAP"] = "meanBp",
        ["NIMAP"] = "meanBp",
        ["GCS"] = "consciousness",
        ["FiO2"] = "supplementalOxygen",
        ["PaCO2"] = "paCo2",
        ["WBC"] = "wbc",
    };

    public static IEnumerable<RecordedValue> Read(string file) =>
        from line in File.ReadLines(file).Skip(1)
        let row = line.Split(',')
        where row.Length == 3 && Vitals.ContainsKey(row[1])
        select new RecordedValue(Path.GetFileNameWithoutExtension(file), Minute(row[0]), Vitals[row[1]], (double)Value(row[1], decimal.Parse(row[2], NumberStyles.Float, CultureInfo.InvariantCulture)))
        {
            Source = row[1].StartsWith("NI", StringComparison.Ordinal) ? "cuff" : row[1] is "SysABP" or "DiasABP" or "MAP" ? "line" : string.Empty,
        };

    /// <summary>The coma scale as a place in ACVPU, and the fraction of oxygen as a flow.</summary>
    private static decimal Value(string parameter, decimal number) => parameter switch
    {
        "GCS" => number switch { 15 => 0, 14 => 1, > 10 => 2, > 5 => 3, _ => 4 },
        "FiO2" => number <= 0.21m ? 0 : (number - 0.2m) * 25,
        _ => number,
    };

    private static TimeSpan Minute(string text) =>
        TimeSpan.FromMinutes((60 * int.Parse(text[..^3], CultureInfo.InvariantCulture)) + int.Parse(text[^2..], CultureInfo.InvariantCulture));
}
