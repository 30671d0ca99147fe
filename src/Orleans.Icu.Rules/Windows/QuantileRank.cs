namespace Orleans.Icu.Rules;

/// <summary>
/// The samples around the place of a percentile, without the newest sample, which changes with every value: with them the percentile
/// of all is found without looking at the others again.
/// </summary>
internal readonly struct QuantileRank
{
    private readonly double _percent;
    private readonly double _share;
    private readonly ushort _before;
    private readonly ushort _at;
    private readonly ushort _after;
    private readonly bool _isSet;

    private QuantileRank(double percent, double share, ushort before, ushort at, ushort after) =>
        (_percent, _share, _before, _at, _after, _isSet) = (percent, share, before, at, after, true);

    /// <summary>Whether it is of a percentile.</summary>
    public bool IsOf(double percent) => _isSet && _percent == percent;

    /// <summary>Finds the place in all samples but the newest; zeros are not samples.</summary>
    public static QuantileRank Find(ReadOnlySpan<ushort> others, double percent)
    {
        Span<ushort> samples = stackalloc ushort[QuantileGrid.Limit];
        var count = 0;
        foreach (var sample in others)
        {
            samples[count] = sample;
            count += sample == 0 ? 0 : 1;
        }

        samples = samples[..count];
        var place = count * percent / 100;
        var below = (int)place;
        OrderStatistics.Place(samples, below - 1);
        var after = samples[Math.Clamp(below, 0, count)..];
        OrderStatistics.Place(after, 0);
        var before = below > 0 ? samples[below - 1] : ushort.MinValue;
        var at = after.Length > 0 ? after[0] : ushort.MaxValue;
        return new QuantileRank(percent, place - below, before, at, Least(after.Length > 1 ? after[1..] : []));
    }

    /// <summary>The samples below and above the percentile when the newest sample is one of them.</summary>
    public (ushort Below, ushort Above, double Share) With(ushort newest) =>
        (Math.Max(_before, Math.Min(newest, _at)), Math.Max(_at, Math.Min(newest, _after)), _share);

    private static ushort Least(ReadOnlySpan<ushort> samples)
    {
        var least = ushort.MaxValue;
        foreach (var sample in samples)
        {
            least = Math.Min(least, sample);
        }

        return least;
    }
}
