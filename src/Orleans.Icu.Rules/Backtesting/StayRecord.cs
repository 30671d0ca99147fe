using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>What was measured at one time of a recorded stay.</summary>
/// <param name="TimeTicks">Event time, UTC ticks.</param>
/// <param name="Values">The values, each signal once at most.</param>
public readonly record struct StayRecord(long TimeTicks, ImmutableArray<RuleValue> Values)
{
    /// <summary>Whether it is of a source that does not count beside another, as a cuff beside an arterial line: plain limits see it, rules do not.</summary>
    public bool IsOutranked { get; init; }
}
