namespace Orleans.Icu.Rules;

/// <summary>When the values of one pane came, and what they were as they were held over time; times are ticks from its start.</summary>
internal struct PaneTimes
{
    /// <summary>Time of the first value.</summary>
    public long First;

    /// <summary>Time of the last value.</summary>
    public long Last;

    /// <summary>First value.</summary>
    public double FirstValue;

    /// <summary>Last value, above the window's reference.</summary>
    public double LastValue;

    /// <summary>Average over the time from first to last, above the reference.</summary>
    public double HeldMean;

    /// <summary>Squared distances from it, times ticks.</summary>
    public double HeldSquares;

    /// <summary>
    /// Takes note of when a value came, after it was counted. One between the first and the last could only be placed if all were
    /// known; it weighs as much as the pane's values do on average.
    /// </summary>
    /// <param name="ticks">Time from the pane's start.</param>
    /// <param name="value">The value.</param>
    /// <param name="above">The same above the reference.</param>
    /// <param name="isOnly">Whether it is the first of the pane.</param>
    /// <param name="count">How many values the pane has with it.</param>
    public void Hold(long ticks, double value, double above, bool isOnly, int count)
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
            held.Replace(held.Weight / count, above);
        }

        (HeldMean, HeldSquares) = (held.Mean, held.Squares);
    }
}
