namespace Orleans.Icu.Contracts;

/// <summary>
/// Reads JSON numbers of few digits without an exponent, as monitors send them ("72", "36.81"), without the parser of any number behind
/// <see cref="System.Text.Json.Utf8JsonReader.TryGetDouble"/>: several of them come with every record.
/// </summary>
internal static class PlainNumber
{
    /// <summary>
    /// So many digits, and a power of ten of so many zeros, are exact as a double: one division rounds once, to the nearest double
    /// (W. D. Clinger, How to read floating point numbers accurately, PLDI 1990).
    /// </summary>
    private const int MostDigits = 15;

    private static ReadOnlySpan<double> Powers => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads a number that the JSON reader has found to be one.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="value">The double next to it.</param>
    /// <returns><see langword="false"/> when it has more digits, or an exponent.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, out double value)
    {
        value = 0;
        var isNegative = json is [(byte)'-', ..];
        var digits = isNegative ? json[1..] : json;
        if (digits.Length > MostDigits + 1)
        {
            return false;
        }

        var (number, point) = (0L, -1);
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            if ((uint)digit <= 9)
            {
                number = (number * 10) + digit;
            }
            else if (digits[i] == '.')
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        if (point < 0 && digits.Length > MostDigits)
        {
            return false;
        }

        var size = point < 0 ? number : number / Powers[digits.Length - point - 1];
        value = isNegative ? -size : size;
        return true;
    }
}
