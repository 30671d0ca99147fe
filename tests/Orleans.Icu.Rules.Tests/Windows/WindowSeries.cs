using CsCheck;

namespace Orleans.Icu.Rules.Tests.Windows;

/// <summary>Random series: what comes next, how much later, and how late.</summary>
internal static class WindowSeries
{
    public const long Start = 638_500_000_000_000_000;

    /// <summary>Times are whole multiples of this, 10 ms: long windows do not tell closer times apart in panes that are closed.</summary>
    public const long Grain = TimeSpan.TicksPerMillisecond * 10;

    /// <summary>1 s to 30 d, as many short as long ones.</summary>
    public static readonly Gen<TimeSpan> AnyLength = Gen.OneOf(Length(1_000, 120_000), Length(120_001, 30L * 24 * 3600 * 1000));

    /// <summary>More than 2 min, up to 30 d.</summary>
    public static readonly Gen<TimeSpan> LongLength = Length(120_001, 30L * 24 * 3600 * 1000);

    /// <summary>A time to pass, as a share of the window.</summary>
    public static readonly Gen<double> Elapsed = Gen.Frequency(
        (2, Gen.Const(0d)),
        (8, Gen.Double[0, 0.02]),
        (3, Gen.Double[0, 0.2]),
        (1, Gen.OneOf(1d / 120, 2d / 120, 0.5, 1, 1.01)),
        (1, Gen.Double[0.5, 3]));

    /// <summary>How late a value comes, as a share of the window.</summary>
    public static readonly Gen<double> Lateness = Gen.Frequency(
        (8, Gen.Const(0d)), (2, Gen.Double[0, 0.02]), (1, Gen.Double[0, 1.5]), (1, Gen.OneOf(1d, 1d / 120, 1 + (1d / 120))));

    /// <summary>A value of a range of −100 to 300; often one of a few.</summary>
    public static readonly Gen<double> Value = Gen.Frequency(
        (2, Gen.OneOf(37.8, 37.8, 90, 0, -0.1, 300, -100)), (3, Gen.Double[-100, 300]), (2, Gen.Double[36, 39]));

    public static readonly Gen<WindowStep[]> Values =
        Gen.Select(Gen.Frequency((10, Gen.Const(WindowAct.Take)), (2, Gen.Const(WindowAct.Move)), (1, Gen.Const(WindowAct.Store))), Elapsed, Lateness, Value)
            .Select(static (act, elapsed, late, value) => new WindowStep(act, elapsed, late, value)).Array[0, 60];

    /// <summary>A share of a window in whole grains.</summary>
    public static long Ticks(TimeSpan length, double share) => (long)(length.Ticks * share) / Grain * Grain;

    private static Gen<TimeSpan> Length(long from, long to) => Gen.Double[Math.Log(from), Math.Log(to)]
        .Select(log => TimeSpan.FromMilliseconds(Math.Clamp(Math.Round(Math.Exp(log)), from, to)));
}
