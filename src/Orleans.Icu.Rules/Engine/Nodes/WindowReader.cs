namespace Orleans.Icu.Rules;

/// <summary>What is read from a window of values.</summary>
internal enum WindowReader : byte
{
    Count,
    Sum,
    Average,
    Minimum,
    Maximum,
    StandardDeviation,
    Slope,
    Delta,
    Span,
    TimeAverage,
    TimeStandardDeviation,
    Percentile,
}
