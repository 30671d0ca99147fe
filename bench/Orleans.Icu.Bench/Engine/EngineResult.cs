using Orleans.Icu.Bench.Results;

namespace Orleans.Icu.Bench.Engine;

/// <summary>Everything that was measured of the engine alone.</summary>
/// <param name="Machine">Where.</param>
/// <param name="LoadBefore">Load average before.</param>
/// <param name="Rows">Throughput.</param>
/// <param name="Memory">Memory.</param>
/// <param name="ShortWindowNanoseconds">A record under one rule with an average of 10 s, ns.</param>
/// <param name="LongWindowNanoseconds">A record under one rule with an average of 7 d, ns.</param>
internal sealed record EngineResult(
    Machine Machine,
    double LoadBefore,
    IReadOnlyList<EngineRow> Rows,
    IReadOnlyList<EngineMemory> Memory,
    double ShortWindowNanoseconds,
    double LongWindowNanoseconds)
{
    private const double WantedPerSecond = 500_000;
    private const double WantedBytes = 6 * 1024;
    private const double WantedRatio = 1.1;

    /// <summary>Cost of a long window against a short one.</summary>
    public double WindowRatio => LongWindowNanoseconds / ShortWindowNanoseconds;

    /// <summary>Each promise, and whether it is kept.</summary>
    public IEnumerable<(string Promise, bool IsKept)> Promises() =>
    [
        ("at least 500,000 records/s of one core under a patient's rules", Rows.Where(static row => row.Rules == EngineRun.Patients).All(static row => row.Speed.RecordsPerSecond >= WantedPerSecond)),
        ("0 bytes allocated per record while nothing is raised", Rows.Where(static row => !row.Ill).All(static row => row.Speed.AllocatedPerRecord == 0)),
        ("at most 6 KiB of a patient live", Memory.Where(static row => row.Rules == EngineRun.Patients).All(static row => row.LiveBytes <= WantedBytes)),
        ("7 d within 10 % of 10 s", WindowRatio <= WantedRatio),
    ];
}
