namespace Orleans.Icu.Rules;

/// <summary>What a full window takes of a twin's memory at most, by estimate, for the budget of all rules.</summary>
internal static class WindowMemory
{
    /// <summary>The object itself with its arrays' heads.</summary>
    private const int Frame = 400;

    private const int Panes = PaneKey.PanesPerWindow + 1;
    private const int BytesOfTimeAndValue = 16;
    private const int BytesOfSorted = 8;
    private const int BytesOfSample = 2;

    private static readonly (Aggregates Kinds, int Bytes)[] PaneSizes =
    [
        (Aggregates.Count | Aggregates.Sum, 6),
        (Aggregates.Moments, 8),
        (Aggregates.Trend, 10),
        (Aggregates.Minimum, 4),
        (Aggregates.Maximum, 4),
        (Aggregates.Ends, 12),
        (Aggregates.TimeWeighted, 24),
        (Aggregates.Extent, 2),
    ];

    /// <summary>Of a window of values, bytes.</summary>
    public static int Of(TimeSpan length, Aggregates kinds)
    {
        var hasQuantiles = (kinds & Aggregates.Quantiles) != 0;
        if (length <= ValueWindow.LongestExact)
        {
            return Frame + (ExactValues.Limit * (BytesOfTimeAndValue + (hasQuantiles ? BytesOfSorted : 0)));
        }

        return Frame + (Panes * BytesOfPane(kinds)) + (hasQuantiles ? 2 * PaneKey.PanesPerWindow * BytesOfSample : 0);
    }

    /// <summary>Of a window over a condition, bytes.</summary>
    public static int Of(TimeSpan length, ConditionMeasure measure) => measure == ConditionMeasure.Buckets
        ? Frame
        : Frame + (length <= ValueWindow.LongestExact ? ExactConditionState.Limit * sizeof(uint) : Panes * sizeof(uint));

    private static int BytesOfPane(Aggregates kinds) => PaneSizes.Sum(part => (kinds & part.Kinds) != 0 ? part.Bytes : 0);
}
