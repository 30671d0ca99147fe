using System.CommandLine;
using System.Text.Json;
using Orleans.Icu.Bench.Engine;
using Orleans.Icu.Bench.Results;

namespace Orleans.Icu.Bench.Commands;

/// <summary><c>engine</c>: the rule engine alone, with all built-in rules.</summary>
internal static class EngineCommand
{
    public static Command Create()
    {
        var twins = new Option<int[]>("--twins") { HelpName = "N", Description = "How many patients or devices; may be repeated.", DefaultValueFactory = _ => [1_000, 10_000] };
        twins.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int[]>().Any(static count => count is < 1 or > 1_000_000))
            {
                result.AddError("--twins must be 1 to 1000000.");
            }
        });
        var seconds = Options.Number("--seconds", "How long each speed is measured, s.", 5, 1, 600);
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Write the result as JSON." };
        var command = new Command("engine", "Measures the rule engine alone on one thread: speed, memory, cost of windows.") { twins, seconds, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var result = new EngineRun(parsed.GetRequiredValue(twins), TimeSpan.FromSeconds(parsed.GetValue(seconds))).Run();
            EngineTable.Show(result);
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(result, ResultJson.Default.EngineResult) + "\n", cancellationToken);
            }

            return result.Promises().All(static promise => promise.IsKept) ? 0 : 1;
        });
        return command;
    }
}
