namespace Orleans.Icu.Rules;

/// <summary>Weight, mean, and sum of squared distances from the mean, of values that come one after another (Chan et al., 1979).</summary>
internal struct Spread
{
    /// <summary>Sum of the weights.</summary>
    public double Weight;

    /// <summary>Weighted mean.</summary>
    public double Mean;

    /// <summary>Weighted sum of squared distances from the mean.</summary>
    public double Squares;

    /// <summary>Merges another one; one without weight changes nothing.</summary>
    public void Add(double weight, double mean, double squares = 0)
    {
        if (weight <= 0)
        {
            return;
        }

        var total = Weight + weight;
        var delta = mean - Mean;
        var step = delta * (weight / total);
        Mean += step;
        Squares += squares + (delta * step * Weight);
        Weight = total;
    }

    /// <summary>Makes room for a further part without changing the weight: all parts weigh less in proportion.</summary>
    public void Replace(double weight, double mean)
    {
        if (weight <= 0 || Weight <= 0)
        {
            return;
        }

        var share = Math.Min(1, weight / Weight);
        Squares *= 1 - share;
        Weight *= 1 - share;
        Add(weight, mean);
    }
}
