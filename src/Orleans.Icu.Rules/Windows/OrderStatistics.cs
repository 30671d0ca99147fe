namespace Orleans.Icu.Rules;

/// <summary>The k-th smallest of a few values without sorting them all (Hoare's quickselect).</summary>
internal static class OrderStatistics
{
    /// <summary>
    /// Reorders values so that the k-th smallest is at place k, smaller ones before it and greater ones after it. Does nothing when
    /// there is no such place.
    /// </summary>
    public static void Place(Span<ushort> values, int k)
    {
        if ((uint)k >= (uint)values.Length)
        {
            return;
        }

        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var (left, right) = Partition(values, low, high);
            if (k <= right)
            {
                high = right;
            }
            else if (k >= left)
            {
                low = left;
            }
            else
            {
                return;
            }
        }
    }

    private static (int Left, int Right) Partition(Span<ushort> values, int low, int high)
    {
        var pivot = values[low + ((high - low) / 2)];
        var (left, right) = (low, high);
        while (left <= right)
        {
            while (values[left] < pivot)
            {
                left++;
            }

            while (values[right] > pivot)
            {
                right--;
            }

            if (left <= right)
            {
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
        }

        return (left, right);
    }
}
