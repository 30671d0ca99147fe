namespace Orleans.Icu.Rules;

/// <summary>What a window keeps of one twin's values; made by <see cref="ValueWindow.CreateState"/>.</summary>
internal abstract class ValueWindowState
{
    /// <summary>When the oldest content leaves, UTC ticks; <see cref="RuleSet.NoDeadline"/> when there is none.</summary>
    public long LeaveTicks { get; set; } = RuleSet.NoDeadline;

    /// <summary>Values that left before their time because too many came.</summary>
    public long Overflowed { get; set; }
}
