using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Bench.Results;

namespace Orleans.Icu.Bench.Running;

/// <summary>One run of the suite and what it must reach.</summary>
internal sealed record SuitePlan(string Name, LoadSettings Settings, IReadOnlyList<Target> Targets)
{
    private const long Backlog = 10_000_000;
    private const int SteadyRate = 50_000;
    private const int SteadyDevices = 10_000;
    private const double MostBytes = 8_192;
    private const double MostMilliseconds = 500;
    private static readonly string[] StrokeRules = ["stroke-score", "stroke-sequence"];

    /// <summary>The runs whose figures are promised.</summary>
    /// <param name="kafkaTool">The script that starts a broker.</param>
    /// <param name="siloSettings">More settings of the silo.</param>
    /// <param name="siloFolder">A published silo, or the one beside the bench.</param>
    public static IReadOnlyList<SuitePlan> All(string kafkaTool, IReadOnlyList<string> siloSettings, string? siloFolder)
    {
        LoadSettings Settings(int devices) => new()
        {
            Shape = new LoadShape(devices, Vitals: 6, IllEvery: 50, IllSeconds: 15, WellSeconds: 30),
            KafkaTool = kafkaTool,
            Partitions = 8,
            Rules = StrokeRules,
            SiloSettings = siloSettings,
            SiloFolder = siloFolder,
        };

        SuitePlan CatchUp(int devices, double wanted, string flink, params Target[] more) =>
            new($"backlog-{devices}", Settings(devices) with { Records = Backlog }, [Target.Events(wanted, flink), .. more]);

        return
        [
            CatchUp(1_000, 120_000, "92,000"),
            CatchUp(10_000, 120_000, "114,000"),
            CatchUp(100_000, 80_000, "62,000", Target.Memory(MostBytes)),
            new(
                $"steady-{SteadyDevices}",
                Settings(SteadyDevices) with { Rate = SteadyRate, Seconds = 120, WarmUpSeconds = 100 },
                [Target.AlarmP99("stroke-score", MostMilliseconds, "1,800"), Target.AlarmP99("stroke-sequence", MostMilliseconds, "4,400")]),
        ];
    }
}
