namespace Orleans.Icu.Rules;

/// <summary>What a window keeps of one twin's condition; made by <see cref="ConditionWindow.CreateState"/>.</summary>
internal abstract class ConditionWindowState
{
    /// <summary>Whether the condition held when it was last observed.</summary>
    public bool Holds { get; set; }

    /// <summary>Until when the window is worked out, UTC ticks.</summary>
    public long AtTicks { get; set; }

    /// <summary>
    /// When the oldest content has left wholly, UTC ticks; <see cref="RuleSet.NoDeadline"/> when there is none. A duration may fall
    /// before that, when the window begins within a stretch in which the condition held: ask <see cref="ConditionWindow.Falls"/>.
    /// </summary>
    public long LeaveTicks { get; set; } = RuleSet.NoDeadline;

    /// <summary>What left before its time because too much came.</summary>
    public long Overflowed { get; set; }
}
