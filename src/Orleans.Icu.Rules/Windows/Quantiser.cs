namespace Orleans.Icu.Rules;

/// <summary>
/// Values of a plausible range as sixteen-bit numbers and back. A value comes back rounded to the last decimal place that the step of
/// range/65534 resolves, so it is at most that place away from what it was, and the same if it has no further places.
/// </summary>
internal sealed class Quantiser
{
    private const int Steps = ushort.MaxValue - 1;
    private readonly double _low;
    private readonly double _high;
    private readonly double _step;
    private readonly double _scale;

    /// <summary>Prepares a range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not finite.</exception>
    public Quantiser(double low, double high)
    {
        if (!double.IsFinite(high - low) || high <= low)
        {
            throw new ArgumentOutOfRangeException(nameof(high), $"The range of a window with quantiles is {low} to {high}.");
        }

        (_low, _high, _step) = (low, high, (high - low) / Steps);
        var places = -(int)Math.Ceiling(Math.Log10(_step));
        Place = Math.Pow(10, -places);
        _scale = Math.Pow(10, Math.Abs(places));
        IsFine = places > 0;
    }

    /// <summary>The decimal place to which values are rounded: the largest error.</summary>
    public double Place { get; }

    private bool IsFine { get; }

    /// <summary>The number of a value, from 1; values outside the range count as its ends.</summary>
    public ushort Pack(double value) => (ushort)(1 + Math.Round((Math.Clamp(value, _low, _high) - _low) / _step));

    /// <summary>The value of a number.</summary>
    public double Unpack(ushort packed)
    {
        var value = _low + ((packed - 1) * _step);
        return IsFine ? Math.Round(value * _scale) / _scale : Math.Round(value / _scale) * _scale;
    }
}
