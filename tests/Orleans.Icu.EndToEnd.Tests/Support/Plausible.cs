namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The plausible ranges, written down once more.</summary>
internal static class Plausible
{
    private static readonly Dictionary<string, (double Minimum, double Maximum)> Ranges = new()
    {
        ["heartRate"] = (0, 300),
        ["respiratoryRate"] = (0, 120),
        ["spo2"] = (0, 100),
        ["systolicBp"] = (0, 350),
        ["diastolicBp"] = (0, 300),
        ["meanBp"] = (0, 320),
        ["temperature"] = (20, 45),
        ["consciousness"] = (0, 4),
        ["supplementalOxygen"] = (0, 100),
        ["paCo2"] = (5, 200),
        ["wbc"] = (0, 500),
    };

    /// <summary>Whether it is a vital of the recordings; what people said of a patient has no range.</summary>
    public static bool Knows(string input) => Ranges.ContainsKey(input);

    public static bool Is(string vital, double value) => Ranges[vital] is var (minimum, maximum) && value >= minimum && value <= maximum;
}
