using System.Globalization;

namespace Orleans.Icu.Simulator.Monitors;

/// <summary>Where a monitor stands.</summary>
/// <param name="Ward">Ward, e.g. <c>ward-1</c>.</param>
/// <param name="Bed">Bed within the ward, e.g. <c>bed-01</c>.</param>
public sealed record BedPlace(string Ward, string Bed)
{
    /// <summary>The place of a fleet's n-th monitor when each ward has the same number of beds.</summary>
    /// <param name="index">0 for the first monitor.</param>
    /// <param name="bedsPerWard">Beds in a ward; default 12.</param>
    /// <returns>ward-1/bed-01 for the first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative or a ward has no bed.</exception>
    public static BedPlace Of(int index, int bedsPerWard = 12)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(bedsPerWard, 1);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"ward-{1 + index / bedsPerWard}"),
            string.Create(CultureInfo.InvariantCulture, $"bed-{1 + index % bedsPerWard:00}"));
    }
}
