using System.Globalization;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A vital sign of a recorded stay, at its minute since admission.</summary>
internal sealed record RecordedValue(string Stay, TimeSpan Minute, string Vital, double Value)
{
    public bool IsPlausible => Plausible.Is(Vital, Value);
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
    };

    public static IEnumerable<RecordedValue> Read(string file) =>
        from line in File.ReadLines(file).Skip(1)
        let row = line.Split(',')
        where row.Length == 3 && Vitals.ContainsKey(row[1])
        select new RecordedValue(Path.GetFileNameWithoutExtension(file), Minute(row[0]), Vitals[row[1]], double.Parse(row[2], CultureInfo.InvariantCulture));

    private static TimeSpan Minute(string text) =>
        TimeSpan.FromMinutes((60 * int.Parse(text[..^3], CultureInfo.InvariantCulture)) + int.Parse(text[^2..], CultureInfo.InvariantCulture));
}
