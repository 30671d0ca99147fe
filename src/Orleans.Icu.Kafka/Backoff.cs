namespace Orleans.Icu.Kafka;

internal static class Backoff
{
    /// <summary>The wait after so many failures: <paramref name="first"/>, doubled for each further one, up to <paramref name="longest"/>.</summary>
    public static TimeSpan After(int failuresBefore, TimeSpan first, TimeSpan longest)
    {
        var doublings = Math.Min(failuresBefore, 30);
        var wait = first.Ticks > longest.Ticks >> doublings ? longest.Ticks : first.Ticks << doublings;
        return new(Math.Min(wait, longest.Ticks));
    }
}
