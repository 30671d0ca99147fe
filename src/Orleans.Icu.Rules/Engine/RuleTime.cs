namespace Orleans.Icu.Rules;

/// <summary>Event times and lengths of time as ticks.</summary>
internal static class RuleTime
{
    public static long Latest => DateTime.MaxValue.Ticks;

    public static bool IsValid(long ticks) => (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks;

    public static DateTimeOffset ToTime(long ticks) => new(ticks, TimeSpan.Zero);

    /// <summary>A length given in seconds; one that is missing or absurdly long never passes.</summary>
    public static long ToTicks(double seconds) => seconds switch
    {
        <= 0 => 0,
        < 1e11 => (long)Math.Round(seconds * TimeSpan.TicksPerSecond),
        _ => RuleSet.NoDeadline,
    };

    /// <summary>A time and a length later; <see cref="RuleSet.NoDeadline"/> when that has passed or never comes.</summary>
    public static long After(long ticks, long length, long extra, long nowTicks)
    {
        if (length >= Latest - ticks)
        {
            return RuleSet.NoDeadline;
        }

        var time = ticks + length + extra;
        return time > nowTicks ? time : RuleSet.NoDeadline;
    }
}
