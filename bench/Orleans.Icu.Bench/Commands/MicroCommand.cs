using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace Orleans.Icu.Bench.Commands;

/// <summary><c>micro</c>: benchmarks of single steps.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter") { HelpName = "GLOB", Description = "Which benchmarks.", DefaultValueFactory = _ => "*" };
        var output = new Option<string>("--artifacts") { HelpName = "FOLDER", Description = "Where reports go.", DefaultValueFactory = _ => "BenchmarkDotNet.Artifacts" };
        var job = new Option<string>("--job") { HelpName = "NAME", Description = "How long: Dry, Short, Medium, Default.", DefaultValueFactory = _ => "Default" };
        var command = new Command("micro", "Benchmarks decoding and rules with BenchmarkDotNet.") { filter, output, job };
        command.SetAction(parsed =>
        {
            string[] arguments = ["--filter", parsed.GetRequiredValue(filter), "--artifacts", parsed.GetRequiredValue(output), "--job", parsed.GetRequiredValue(job)];
            var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(arguments, DefaultConfig.Instance);
            return summaries.Any(static summary => summary.HasCriticalValidationErrors || summary.Reports.Any(static report => !report.Success)) ? 1 : 0;
        });
        return command;
    }
}
