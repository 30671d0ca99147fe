namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>How far something has come, from 0 to 1.</summary>
internal static class Course
{
    /// <summary>A smooth rise from 0 to 1.</summary>
    public static double Rise(TimeSpan elapsed, TimeSpan duration)
    {
        var share = Math.Clamp(elapsed / duration, 0, 1);
        return share * share * (3 - 2 * share);
    }

    /// <summary>A rise, a plateau and a fall back to 0.</summary>
    public static double Episode(TimeSpan elapsed, TimeSpan rise, TimeSpan hold, TimeSpan fall) =>
        Rise(elapsed, rise) * (1 - Rise(elapsed - rise - hold, fall));
}
