namespace Orleans.Icu.Rules;

/// <summary>Truth values as numbers.</summary>
internal static class Truth
{
    public const double True = 1;
    public const double False = 0;
    public const double Unknown = double.NaN;

    public static double Of(bool holds) => holds ? True : False;

    public static bool? ToNullable(double truth) => double.IsNaN(truth) ? null : truth != False;
}
