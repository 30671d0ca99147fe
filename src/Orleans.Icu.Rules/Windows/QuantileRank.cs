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
        var empty = SampleSweep.CountUpTo(others, 0);
        var place = (others.Length - empty) * percent / 100;
        var below = (int)place;
        var at = SampleSweep.Smallest(others, empty + below);
        return new QuantileRank(
            percent,
            place - below,
            before: below > 0 ? SampleSweep.Smallest(others, empty + below - 1) : ushort.MinValue,
            at,
            after: SampleSweep.CountUpTo(others, at) > empty + below + 1 ? at : SampleSweep.LeastAbove(others, at));
    }

    /// <summary>The samples below and above the percentile when the newest sample is one of them.</summary>
    public (ushort Below, ushort Above, double Share) With(ushort newest) =>
        (Math.Max(_before, Math.Min(newest, _at)), Math.Max(_at, Math.Min(newest, _after)), _share);
}
