namespace Orleans.Icu.Rules;

/// <summary>
/// What has been worked out from the values of a short window, and whether it still holds. Always worked out anew from the values, so
/// that nothing drifts and a restored window gives the same bits.
/// </summary>
internal struct ExactTotals
{
    /// <summary>Sum.</summary>
    public double Sum;

    /// <summary>Average.</summary>
    public double Mean;

    /// <summary>Sum of squared distances from the average.</summary>
    public double Squares;

    /// <summary>Least value.</summary>
    public double Low;

    /// <summary>Greatest value.</summary>
    public double High;

    /// <summary>Slope per hour.</summary>
    public double Slope;

    /// <summary>The values as held until the last one, as distances from the first value; the weight is in ticks.</summary>
    public Spread Held;

    private Aggregates _fresh;

    /// <summary>Whether an aggregate holds; from now on it does.</summary>
    public bool Take(Aggregates kind)
    {
        var fresh = (_fresh & kind) != 0;
        _fresh |= kind;
        return fresh;
    }

    /// <summary>A value came.</summary>
    public void Added(double value)
    {
        _fresh &= Aggregates.Extremes;
        Low = Math.Min(Low, value);
        High = Math.Max(High, value);
    }

    /// <summary>A value left.</summary>
    public void Removed(double value) =>
        _fresh = value > Low && value < High ? _fresh & Aggregates.Extremes : Aggregates.None;
}
