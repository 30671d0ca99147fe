namespace Orleans.Icu.Contracts;

/// <summary>What the blood pressures of a record are worth beside those of other sources.</summary>
/// <param name="Counts">Whether rules take them; those that do not count are kept in the history alone.</param>
/// <param name="CuffAboveLine">
/// By how much the cuff's mean pressure lies above the line's, mm[Hg], when the record completes a pair of them; negative when it is below.
/// </param>
public readonly record struct PressureReading(bool Counts, double? CuffAboveLine)
{
    /// <summary>Of a patient whose records name no source: whatever is newest counts.</summary>
    public static PressureReading Only => new(true, null);

    /// <summary>
    /// Pressures that gave way to the line before and count from this record on, which has none: the line has been gone for too long and
    /// measured nothing after them.
    /// </summary>
    public OutrankedPressures? Restored { get; init; }
}
