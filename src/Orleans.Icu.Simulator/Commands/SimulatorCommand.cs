using System.CommandLine;
using Orleans.Icu.Simulator.Backtesting;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Commands;

/// <summary>The command line.</summary>
internal static class SimulatorCommand
{
    // Longer than the wait for records under way, so that Ctrl-C ends in order.
    private static readonly TimeSpan LongestTermination = TimeSpan.FromSeconds(40);

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, SimulatorEnvironment environment, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Simulated and recorded patients for Orleans.Icu. Not a medical device; nothing here is validated for clinical use.")
        {
            FleetCommand.Create(environment),
            ReplayCommand.Create(environment),
            PrototypeCommand.Create(environment),
            SendCommand.Create(environment),
            BacktestCommand.Create(environment),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await environment.Error.WriteLineAsync(error.Message);
            }

            await environment.Error.WriteLineAsync("Use --help to see what there is.");
            return ExitCode.Usage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = environment.Output,
            Error = environment.Error,
            ProcessTerminationTimeout = LongestTermination,
        };
        return await parsed.InvokeAsync(invocation, cancellationToken);
    }
}
