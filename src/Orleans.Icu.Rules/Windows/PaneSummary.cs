namespace Orleans.Icu.Rules;

/// <summary>
/// The values of one pane. Averages are distances from the window's reference (its first value), so that little is lost when a closed
/// pane is stored as single precision; times are measured from the pane's start.
/// </summary>
internal struct PaneSummary
{
    /// <summary>Most values that are counted in a pane; further ones still move averages, as one in that many.</summary>
    public const int CountLimit = ushort.MaxValue;

    /// <summary>Number of values.</summary>
    public int Count;

    /// <summary>Average, above the reference.</summary>
    public double Mean;

    /// <summary>Sum of squared distances from the average.</summary>
    public double Squares;

    /// <summary>Least value.</summary>
    public double Low;

    /// <summary>Greatest value.</summary>
    public double High;

    /// <summary>Average of the times, hours.</summary>
    public double MeanTime;

    /// <summary>Sum of squared distances from the average time.</summary>
    public double TimeSquares;

    /// <summary>Sum of products of the distances of times and values from their averages.</summary>
    public double Products;

    /// <summary>Standard deviation of the values as they are, not of a sample; there must be one.</summary>
    public readonly double Deviation => Math.Sqrt(Squares / Count);

    /// <summary>Takes one or several equal values, without regard to which is first or last.</summary>
    /// <param name="hours">Time from the pane's start.</param>
    /// <param name="value">The value.</param>
    /// <param name="above">The same above the reference.</param>
    /// <param name="weight">How many there are.</param>
    public void Take(double hours, double value, double above, int weight)
    {
        var (before, after) = (Count, (double)Count + weight);
        var share = weight / after;
        var gain = before * share;
        var (distance, step) = (above - Mean, hours - MeanTime);
        Count = (int)Math.Min(after, CountLimit);
        Mean += distance * share;
        Squares += distance * distance * gain;
        MeanTime += step * share;
        TimeSquares += step * step * gain;
        Products += step * distance * gain;
        Low = before == 0 || value < Low ? value : Low;
        High = before == 0 || value > High ? value : High;
    }
}
