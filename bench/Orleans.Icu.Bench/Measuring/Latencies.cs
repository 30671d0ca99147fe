using HdrHistogram;

namespace Orleans.Icu.Bench.Measuring;

/// <summary>Collects latencies.</summary>
internal sealed class Latencies
{
    private const long HighestMs = 600_000;
    private const int Digits = 3;
    private readonly LongHistogram _histogram = new(1, HighestMs, Digits);

    /// <summary>Adds one; below 0, which clocks of a millisecond's resolution can give, counts as 0.</summary>
    public void Add(TimeSpan latency) => _histogram.RecordValue(Math.Clamp((long)latency.TotalMilliseconds, 0, HighestMs));

    /// <summary>What was collected.</summary>
    public LatencySummary Summary() => new(
        _histogram.TotalCount,
        _histogram.GetValueAtPercentile(50),
        _histogram.GetValueAtPercentile(95),
        _histogram.GetValueAtPercentile(99),
        _histogram.TotalCount == 0 ? 0 : _histogram.GetMaxValue());
}
