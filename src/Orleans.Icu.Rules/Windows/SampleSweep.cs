using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Orleans.Icu.Rules;

/// <summary>
/// Order statistics of samples that stay where they are: sixteen are compared at once, so to find one of 240 by halving the range of
/// values is several times faster than to sort or to part them.
/// </summary>
internal static class SampleSweep
{
    /// <summary>How many samples are at most a limit.</summary>
    public static int CountUpTo(ReadOnlySpan<ushort> samples, ushort limit)
    {
        ref var first = ref MemoryMarshal.GetReference(samples);
        var limits = Vector256.Create(limit);
        var counts = Vector256<ushort>.Zero;
        var i = 0;
        for (; i <= samples.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            // A comparison that holds gives all ones, which is −1.
            counts -= Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i), limits);
        }

        int count = Vector256.Sum(counts);
        for (; i < samples.Length; i++)
        {
            count += samples[i] <= limit ? 1 : 0;
        }

        return count;
    }

    /// <summary>The k-th smallest sample, counted from 0; the largest number when there are not so many.</summary>
    public static ushort Smallest(ReadOnlySpan<ushort> samples, int k)
    {
        var (low, high) = (0, (int)ushort.MaxValue);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (CountUpTo(samples, (ushort)middle) > k)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return (ushort)low;
    }

    /// <summary>The least sample above a limit; the largest number when there is none.</summary>
    public static ushort LeastAbove(ReadOnlySpan<ushort> samples, ushort limit)
    {
        var least = ushort.MaxValue;
        foreach (var sample in samples)
        {
            least = sample > limit && sample < least ? sample : least;
        }

        return least;
    }
}
