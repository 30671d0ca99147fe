namespace Orleans.Icu.Rules;

/// <summary>
/// Values of a plausible range as sixteen-bit numbers and back; whole numbers of a range up to 254 as eight-bit ones. A value comes back
/// rounded to the last decimal place that the step, a 65,534th or 254th of the range, resolves, so it is at most that place away from what
/// it was, and the same if it has no further places.
/// </summary>
internal sealed class Quantiser
{
    private const int Steps = ushort.MaxValue - 1;
    private const int FewSteps = byte.MaxValue - 1;
    private readonly double _low;
    private readonly double _high;
    private readonly double _step;
    private readonly double _scale;

    /// <summary>Prepares a range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not finite.</exception>
    public Quantiser(double low, double high, bool isWhole = false)
    {
        if (!double.IsFinite(high - low) || high <= low)
        {
            throw new ArgumentOutOfRangeException(nameof(high), $"The range of a window with quantiles is {low} to {high}.");
        }

        (_low, _high, _step) = (low, high, (high - low) / (isWhole && high - low <= FewSteps ? FewSteps : Steps));
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
