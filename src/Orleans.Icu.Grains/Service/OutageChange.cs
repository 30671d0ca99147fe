namespace Orleans.Icu.Grains;

/// <summary>An outage began to be one, or is over.</summary>
/// <param name="Present">Whether there is one from now on.</param>
/// <param name="Time">When that changed.</param>
/// <param name="ReadUpTo">Up to when telemetry had been taken when it began.</param>
/// <param name="Reason">Why it began, in plain words; empty at the end of one that an earlier process has left.</param>
internal sealed record OutageChange(bool Present, DateTimeOffset Time, DateTimeOffset ReadUpTo, string Reason);
