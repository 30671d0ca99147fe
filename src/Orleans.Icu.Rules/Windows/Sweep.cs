using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Orleans.Icu.Rules;

/// <summary>
/// Sums and extremes over values in a row. A vector of four always, so that every machine gets the same bits; ten values take
/// about 5 ns, 120 about 30 ns.
/// </summary>
internal static class Sweep
{
    /// <summary>Sum of the distances from a reference.</summary>
    public static double Sum(ReadOnlySpan<double> values, double reference)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var references = Vector256.Create(reference);
        var sums = Vector256<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            sums += Vector256.LoadUnsafe(ref first, (nuint)i) - references;
        }

        var sum = Vector256.Sum(sums);
        for (; i < values.Length; i++)
        {
            sum += values[i] - reference;
        }

        return sum;
    }

    /// <summary>Sum of the squared distances from a mean.</summary>
    public static double Squares(ReadOnlySpan<double> values, double mean)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var means = Vector256.Create(mean);
        var sums = Vector256<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var distances = Vector256.LoadUnsafe(ref first, (nuint)i) - means;
            sums += distances * distances;
        }

        var sum = Vector256.Sum(sums);
        for (; i < values.Length; i++)
        {
            sum += (values[i] - mean) * (values[i] - mean);
        }

        return sum;
    }

    /// <summary>The least and the greatest of at least one value.</summary>
    public static (double Low, double High) Extremes(ReadOnlySpan<double> values)
    {
        var (low, high) = (values[0], values[0]);
        foreach (var value in values[1..])
        {
            low = value < low ? value : low;
            high = value > high ? value : high;
        }

        return (low, high);
    }
}
