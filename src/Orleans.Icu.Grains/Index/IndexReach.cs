namespace Orleans.Icu.Grains;

/// <summary>
/// Which twins a shard of the fleet index wakes after a crash though it knows of no work of theirs: what it knows may be a minute older
/// than the twin's stored state.
/// </summary>
internal static class IndexReach
{
    /// <summary>Those heard of in the last day before the newest of the shard.</summary>
    public static readonly TimeSpan Woken = TimeSpan.FromDays(1);

    /// <summary>Half of it: a twin that is not yet quiet now is still within reach when the silo dies a minute later.</summary>
    private static readonly TimeSpan QuietAfter = Woken / 2;

    /// <summary>Whether a twin would not be woken for having been heard of, so that the index must know durably of work before the twin has it.</summary>
    /// <param name="lastSeenTicks">Time of its newest record or value, UTC ticks; 0 when there is none.</param>
    /// <param name="time">The clock.</param>
    public static bool IsQuiet(long lastSeenTicks, TimeProvider time) => time.GetUtcNow().UtcTicks - lastSeenTicks > QuietAfter.Ticks;

    /// <summary>From when on twins are woken. A clock that runs ahead must not put others out of reach, nor a service that was away for days.</summary>
    /// <param name="newestTicks">Time of the newest record or value of the shard, UTC ticks.</param>
    /// <param name="time">The clock.</param>
    public static long Since(long newestTicks, TimeProvider time) => Math.Min(newestTicks, time.GetUtcNow().UtcTicks) - Woken.Ticks;
}
