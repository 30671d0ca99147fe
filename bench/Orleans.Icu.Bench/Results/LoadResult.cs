using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Bench.Measuring;

namespace Orleans.Icu.Bench.Results;

/// <summary>What a load run found. README.md defines each figure.</summary>
internal sealed record LoadResult
{
    public required string Name { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required Machine Machine { get; init; }

    public required LoadShape Shape { get; init; }

    public required int Partitions { get; init; }

    public required IReadOnlyList<string> SiloSettings { get; init; }

    /// <summary>The rules in force; all built-in ones when empty.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Rules that were turned off.</summary>
    public required IReadOnlyList<string> WithoutRules { get; init; }

    /// <summary>Load average of the machine before the run: other work on it makes the figures worse than they are.</summary>
    public required double LoadBefore { get; init; }

    public required CatchUpResult? CatchUp { get; init; }

    public required SteadyResult? Steady { get; init; }

    public required MemoryResult? Memory { get; init; }

    public required AuditResult Audit { get; init; }
}

/// <summary>A backlog caught up with.</summary>
internal sealed record CatchUpResult(
    long Records,
    double Seconds,
    double EventsPerSecond,
    double EventsPerSecondSecondHalf,
    double DurableSeconds,
    double SiloCpuMicrosPerEvent,
    double SiloCpuMicrosPerEventSecondHalf,
    double BrokerCpuMicrosPerEvent,
    long AlarmRecords,
    IReadOnlyList<TimelinePoint> Timeline);

/// <summary>How far a backlog run was at one time.</summary>
internal sealed record TimelinePoint(double Seconds, long Applied, double SiloCpuSeconds);

/// <summary>A steady rate.</summary>
internal sealed record SteadyResult(
    int Rate,
    int Seconds,
    long Sent,
    double AppliedPerSecond,
    long LagAtEnd,
    double SiloCpuMicrosPerEvent,
    double BrokerCpuMicrosPerEvent,
    double GeneratorCpuMicrosPerEvent,
    double GeneratorWorstDelayMs,
    IReadOnlyDictionary<string, LatencySummary> AlarmLatencyMs,
    LatencySummary TwinLatencyMs);

/// <summary>Memory of the silo.</summary>
internal sealed record MemoryResult(double IdleHeapBytes, double LoadedHeapBytes, double BytesPerDeviceAndPatient);

/// <summary>What proves that the figures are of work done.</summary>
internal sealed record AuditResult(long Expected, long Committed, long? SumOfTwinCounters, long DeadLetters, long PeakResidentBytes)
{
    /// <summary>Whether every record is durable and was applied exactly once.</summary>
    public bool IsSound => Committed == Expected && DeadLetters == 0 && (SumOfTwinCounters is null || SumOfTwinCounters == Expected);
}
