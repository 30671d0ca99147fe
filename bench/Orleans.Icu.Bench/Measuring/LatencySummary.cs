namespace Orleans.Icu.Bench.Measuring;

/// <summary>Latencies in milliseconds.</summary>
/// <param name="Count">How many were measured.</param>
/// <param name="P50">Half were at most this.</param>
/// <param name="P95">95 % were at most this.</param>
/// <param name="P99">99 % were at most this.</param>
/// <param name="Max">The longest.</param>
internal sealed record LatencySummary(long Count, long P50, long P95, long P99, long Max);
