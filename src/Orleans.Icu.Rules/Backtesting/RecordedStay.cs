using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>A patient's stay that was recorded. Immutable.</summary>
/// <param name="Id">The stay's name in its data set.</param>
/// <param name="StartTicks">When it begins, UTC ticks; not after the first record.</param>
/// <param name="EndTicks">When it ends, UTC ticks; not before the last record.</param>
/// <param name="Records">What was measured, in the order of time; times may repeat.</param>
/// <param name="Outcome">How it went on; <see langword="null"/> when nobody knows.</param>
public sealed record RecordedStay(
    string Id, long StartTicks, long EndTicks, ImmutableArray<StayRecord> Records, StayOutcome? Outcome)
{
    /// <summary>Its length, ticks.</summary>
    public long LengthTicks => EndTicks - StartTicks;
}
