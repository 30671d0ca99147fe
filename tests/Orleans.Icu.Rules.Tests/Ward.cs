namespace Orleans.Icu.Rules.Tests;

/// <summary>A catalog, and a time at which tests begin.</summary>
internal static class Ward
{
    public const int HeartRate = 0;
    public const int Temperature = 1;
    public const int SystolicBp = 2;
    public const int Spo2 = 3;

    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    public static readonly SignalCatalog Catalog = new(
    [
        new(0, "heartRate", "/min", 0, 300),
        new(1, "temperature", "Cel", 20, 45),
        new(2, "systolicBp", "mm[Hg]", 0, 350),
        new(3, "spo2", "%", 0, 100),
    ]);

    public static DateTimeOffset At(double second) => Start.AddSeconds(second);
}
