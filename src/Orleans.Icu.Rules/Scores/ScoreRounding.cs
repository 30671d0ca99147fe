namespace Orleans.Icu.Rules;

/// <summary>
/// Brings values to the precision of a published table, because 38.05 lies between its steps 38.0 and 38.1. Halves go up.
/// </summary>
internal static class ScoreRounding
{
    // 38.05 is a little less than 38.05 in binary; without the allowance it would go down.
    private const double Allowance = 1e-6;

    /// <summary>The nearest whole number.</summary>
    public static double Whole(double value) => Math.Floor(value + 0.5 + Allowance);

    /// <summary>The nearest tenth, as exactly the number that its decimal form stands for.</summary>
    public static double Tenth(double value) => Whole(value * 10) / 10;
}
