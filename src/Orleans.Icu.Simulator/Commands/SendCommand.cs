using System.CommandLine;
using Orleans.Icu.Simulator.Records;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Commands;

/// <summary><c>send</c>: records of telemetry as they stand in files.</summary>
internal static class SendCommand
{
    public static Command Create(SimulatorEnvironment environment)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files with records as JSON, one or several after one another.", Arity = ArgumentArity.OneOrMore };
        var (bootstrap, topic) = (CommonOptions.Bootstrap(), CommonOptions.TelemetryTopic());
        var command = new Command("send", "Sends records of telemetry as they stand in files; the key is the record's deviceId.") { files, bootstrap, topic };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            environment, parsed.GetRequiredValue(files), parsed.GetRequiredValue(bootstrap), parsed.GetRequiredValue(topic), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(SimulatorEnvironment environment, string[] files, string bootstrap, string topic, CancellationToken cancellationToken)
    {
        var records = new List<FileRecord>();
        foreach (var file in files)
        {
            if (await FileRecords.ReadAsync(file, records, cancellationToken) is { } problem)
            {
                await environment.Error.WriteLineAsync(problem);
                return ExitCode.Usage;
            }
        }

        return await new SimulationSession(environment).RunAsync(
            bootstrap, topic, gateway: null, [], outlet => new FileSimulation(records, outlet, environment.Time), cancellationToken);
    }
}
