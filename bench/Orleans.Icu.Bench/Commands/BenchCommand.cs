using System.CommandLine;

namespace Orleans.Icu.Bench.Commands;

/// <summary>The command line.</summary>
internal static class BenchCommand
{
    // Longer than a silo and a broker take to end in order.
    private static readonly TimeSpan LongestTermination = TimeSpan.FromSeconds(100);

    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] arguments, TimeProvider time, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Measures Orleans.Icu. README.md defines each figure.")
        {
            MicroCommand.Create(),
            EngineCommand.Create(),
            LoadCommand.Create(time),
            SuiteCommand.Create(time),
            HostileCommand.Create(time),
            GenerateCommand.Create(time),
        };
        var parsed = root.Parse(arguments);
        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        return parsed.Errors.Count > 0
            ? WrongUsage
            : await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = LongestTermination }, cancellationToken);
    }
}
