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
        "delta" => Aggregates.Ends,
        "span" => Aggregates.Extent,
        _ => Aggregates.TimeWeighted,
    };
}
