namespace Orleans.Icu.Rules;

/// <summary>The functions over a window of values: what each reads, and what the window must keep for it.</summary>
internal static class WindowFunctions
{
    public static WindowReader Reader(string function) => function switch
    {
        "avg" => WindowReader.Average,
        "min" => WindowReader.Minimum,
        "max" => WindowReader.Maximum,
        "sum" => WindowReader.Sum,
        "stddev" => WindowReader.StandardDeviation,
        "slope" => WindowReader.Slope,
        "delta" => WindowReader.Delta,
        "span" => WindowReader.Span,
        "timeAvg" => WindowReader.TimeAverage,
        "timeStddev" => WindowReader.TimeStandardDeviation,
        _ => throw new InvalidOperationException($"The checker let the function '{function}' pass."),
    };

    public static Aggregates Needs(string function) => function switch
    {
        "avg" or "sum" => Aggregates.Sum,
        "min" or "max" => Aggregates.Extremes,
        "stddev" => Aggregates.Moments,
        "slope" => Aggregates.Trend,
        "delta" or "span" => Aggregates.Ends,
        _ => Aggregates.TimeWeighted,
    };

    /// <summary>
    /// What a window keeps for a reader: a long one just that, so that what it holds never depends on other readers; a short one has
    /// every value anyway, and all but quantiles need no more.
    /// </summary>
    public static Aggregates Kept(Aggregates needs, TimeSpan length) => length > ValueWindow.LongestExact || needs == Aggregates.Quantiles
        ? needs
        : Aggregates.All & ~Aggregates.Quantiles;
}
