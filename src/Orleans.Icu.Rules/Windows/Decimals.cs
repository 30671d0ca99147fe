namespace Orleans.Icu.Rules;

/// <summary>Single precision back to the decimal number it was made from.</summary>
internal static class Decimals
{
    private const float Most = 1e7f;
    private const float Least = 1e-4f;

    /// <summary>
    /// The number of seven digits next to it. A value of up to six digits, such as 37.8, comes back as it was, so that a limit of the
    /// same value is still met.
    /// </summary>
    public static double Of(float value)
    {
        var size = Math.Abs(value);
        return size > Least && size < Most ? (double)(decimal)value : value;
    }
}
