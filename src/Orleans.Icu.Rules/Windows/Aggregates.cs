namespace Orleans.Icu.Rules;

/// <summary>What a window of values keeps. What was not asked for must not be read.</summary>
[Flags]
internal enum Aggregates
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The number of values.</summary>
    Count = 1,

    /// <summary>Sum and average.</summary>
    Sum = 2,

    /// <summary>Minimum.</summary>
    Minimum = 4,

    /// <summary>Maximum.</summary>
    Maximum = 8,

    /// <summary>Minimum and maximum.</summary>
    Extremes = Minimum | Maximum,

    /// <summary>Sum, average, and standard deviation.</summary>
    Moments = 16,

    /// <summary>The slope of the least-squares line.</summary>
    Trend = 32,

    /// <summary>The first and the last value and their times: change, and span to the tick.</summary>
    Ends = 64,

    /// <summary>Average and standard deviation of the value as it is held from each measurement to the next.</summary>
    TimeWeighted = 128,

    /// <summary>Median and percentiles.</summary>
    Quantiles = 256,

    /// <summary>The span alone; in a long window up to one pane too long, and nothing is kept for it in the panes.</summary>
    Extent = 512,

    /// <summary>Everything.</summary>
    All = 1023,
}
