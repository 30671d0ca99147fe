using System.CommandLine;
using Orleans.Icu.Bench.Results;
using Orleans.Icu.Bench.Running;

namespace Orleans.Icu.Bench.Commands;

/// <summary><c>suite</c>: the runs whose figures are promised, one after another, repeated; the median counts.</summary>
internal static class SuiteCommand
{
    public static Command Create(TimeProvider time)
    {
        var (tool, silo, siloFolder) = (Options.KafkaTool(), Options.SiloSettings(), Options.SiloFolder());
        var output = new Option<string>("--out") { HelpName = "FOLDER", Description = "Where each run's JSON goes.", DefaultValueFactory = _ => "bench-results" };
        var repeat = Options.Number("--repeat", "How often each run is made; the median counts.", 1, 1, 20);
        var only = new Option<string?>("--only") { HelpName = "NAME", Description = "Only the runs whose name begins so." };
        tool.Required = true;
        var command = new Command("suite", "Makes the runs whose figures are promised and compares them with their targets.") { tool, silo, siloFolder, output, repeat, only };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var plans = SuitePlan.All(parsed.GetRequiredValue(tool)!, parsed.GetValue(silo) ?? [], parsed.GetValue(siloFolder))
                .Where(plan => plan.Name.StartsWith(parsed.GetValue(only) ?? string.Empty, StringComparison.Ordinal))
                .ToList();
            var rows = new List<SuiteRow>();
            foreach (var plan in plans)
            {
                var results = await RepeatAsync(plan, parsed.GetValue(repeat), parsed.GetRequiredValue(output), time, cancellationToken);
                rows.AddRange(plan.Targets.Select(target => SuiteRow.Of(plan.Name, target, results)));
            }

            SuiteTable.Show(rows);
            return rows.TrueForAll(static row => row.IsReached) ? 0 : 1;
        });
        return command;
    }

    private static async Task<List<LoadResult>> RepeatAsync(SuitePlan plan, int times, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var results = new List<LoadResult>();
        for (var run = 1; run <= times; run++)
        {
            var result = await new LoadRun($"{plan.Name}-{run}", plan.Settings, time).RunAsync(cancellationToken);
            ResultTable.Show(result);
            await ResultJson.WriteAsync(result, Path.Combine(folder, result.Name + ".json"), cancellationToken);
            results.Add(result);
        }

        return results;
    }
}
