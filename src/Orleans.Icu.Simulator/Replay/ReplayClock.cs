namespace Orleans.Icu.Simulator.Replay;

/// <summary>
/// The virtual time of a replay. Unless a start is given, it is chosen so that no record lies in the future: a replay
/// faster than life begins in the past and arrives at the wall clock's time with its last record.
/// </summary>
/// <param name="Start">The virtual time at which the recording's zero lies.</param>
/// <param name="Speed">Recorded seconds for a second on the wall; infinity for all at once.</param>
internal readonly record struct ReplayClock(DateTimeOffset Start, double Speed)
{
    public static ReplayClock Anchored(DateTimeOffset now, TimeSpan length, double speed, DateTimeOffset? start)
    {
        var ahead = speed > 1 ? length * (1 - 1 / speed) : TimeSpan.Zero;
        var anchor = start ?? now - ahead;

        // Records carry whole milliseconds; the zero does too, so that times come out as recorded.
        return new(anchor.AddTicks(-(anchor.Ticks % TimeSpan.TicksPerMillisecond)), speed);
    }

    public DateTimeOffset TimeOf(TimeSpan offset) => Start + offset;

    /// <summary>When, after the replay's begin on the wall, something recorded is due.</summary>
    public TimeSpan DueAfter(TimeSpan offset) => double.IsPositiveInfinity(Speed) ? TimeSpan.Zero : offset / Speed;
}
