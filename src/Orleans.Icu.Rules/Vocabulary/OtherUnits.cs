namespace Orleans.Icu.Rules;

/// <summary>Units of the same quantity in which people write what the signals have in another: only for advice, nothing is converted silently.</summary>
internal static class OtherUnits
{
    /// <summary>The other units of a quantity.</summary>
    /// <param name="unit">UCUM unit of the signal.</param>
    public static IEnumerable<(string Name, Func<double, double> Convert)> Of(string unit) => unit switch
    {
        "Cel" => [("°F", static value => (value - 32) / 1.8), ("K", static value => value - 273.15)],
        "mm[Hg]" => [("kPa", static value => value * 7.500617)],
        "10*9/L" => [("/uL", static value => value / 1000)],
        "%" => [("as a fraction", static value => value * 100)],
        "L/min" => [("mL/min", static value => value / 1000)],
        _ => [],
    };
}
