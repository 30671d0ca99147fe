namespace Orleans.Icu.Rules;

/// <summary>The times of a short window: of records, of rises, or the begin and end of each stretch that is over.</summary>
internal sealed class ExactConditionState : ConditionWindowState
{
    /// <summary>Most times.</summary>
    public const int Limit = 1024;

    /// <summary>The times: at most two lengths of a window, four minutes, before <see cref="ConditionWindowState.AtTicks"/>.</summary>
    public TickList Times;

    /// <summary>Since when the condition holds, when it does; only for durations.</summary>
    public long SinceTicks { get; set; }

    /// <summary>Length of all stretches that are kept, ticks.</summary>
    public long TotalTicks { get; set; }

    /// <summary>A time.</summary>
    public long Time(int place) => Times.At(place, AtTicks);
}
