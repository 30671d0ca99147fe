namespace Orleans.Icu.Bench.Generating;

/// <summary>What a steady generator did.</summary>
/// <param name="Records">Records sent and acknowledged.</param>
/// <param name="WorstDelayMs">How far it was behind its own pace at worst, ms.</param>
/// <param name="CpuSeconds">CPU time of its process, s.</param>
internal sealed record GeneratorReport(long Records, double WorstDelayMs, double CpuSeconds);
