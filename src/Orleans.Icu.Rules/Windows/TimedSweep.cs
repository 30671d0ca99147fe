namespace Orleans.Icu.Rules;

/// <summary>Sums over values with their times, in the order of the times.</summary>
internal static class TimedSweep
{
    /// <summary>Slope of the least-squares line through values of at least two different times.</summary>
    public static double SlopePerHour(ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        var (origin, reference) = (times[0], values[0]);
        var (timeSum, valueSum) = (0d, 0d);
        for (var i = 0; i < times.Length; i++)
        {
            timeSum += times[i] - origin;
            valueSum += values[i] - reference;
        }

        var (timeMean, valueMean) = (timeSum / times.Length, valueSum / times.Length);
        var (squares, products) = (0d, 0d);
        for (var i = 0; i < times.Length; i++)
        {
            var distance = times[i] - origin - timeMean;
            squares += distance * distance;
            products += distance * (values[i] - reference - valueMean);
        }

        return products / squares * TimeSpan.TicksPerHour;
    }

    /// <summary>Each value but the last as it is held until the next one: distances from the first value, weights in ticks.</summary>
    public static Spread Held(ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        var held = new Spread { Weight = times[^1] - times[0] };
        if (held.Weight == 0)
        {
            return held;
        }

        var sum = 0d;
        for (var i = 1; i < times.Length; i++)
        {
            sum += (times[i] - times[i - 1]) * (values[i - 1] - values[0]);
        }

        held.Mean = sum / held.Weight;
        for (var i = 1; i < times.Length; i++)
        {
            var distance = values[i - 1] - values[0] - held.Mean;
            held.Squares += (times[i] - times[i - 1]) * (distance * distance);
        }

        return held;
    }
}
