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

    /// <summary>Time of the first value, ticks.</summary>
    public long First;

    /// <summary>Time of the last value, ticks.</summary>
    public long Last;

    /// <summary>First value.</summary>
    public double FirstValue;

    /// <summary>Last value, above the reference.</summary>
    public double LastValue;

    /// <summary>Average over the time from first to last, above the reference.</summary>
    public double HeldMean;

    /// <summary>Squared distances from it, times ticks.</summary>
    public double HeldSquares;

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

    /// <summary>
    /// Takes note of when a value came, after it was counted. One between the first and the last could only be placed if all were
    /// known; it weighs as much as the pane's values do on average.
    /// </summary>
    public void Hold(long ticks, double value, double above, bool isOnly)
    {
        if (isOnly)
        {
            (First, Last, FirstValue, LastValue) = (ticks, ticks, value, above);
            return;
        }

        var held = new Spread { Weight = Last - First, Mean = HeldMean, Squares = HeldSquares };
        if (ticks >= Last)
        {
            held.Add(ticks - Last, LastValue);
            (Last, LastValue) = (ticks, above);
        }
        else if (ticks < First)
        {
            held.Add(First - ticks, above);
            (First, FirstValue) = (ticks, value);
        }
        else
        {
            held.Replace(held.Weight / Count, above);
        }

        (HeldMean, HeldSquares) = (held.Mean, held.Squares);
    }
}
