using System.CommandLine;
using Orleans.Icu.Simulator.Fleets;
using Orleans.Icu.Simulator.Scenarios;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Commands;

/// <summary><c>fleet</c>: simulated bedside monitors.</summary>
internal static class FleetCommand
{
    public static Command Create(SimulatorEnvironment environment)
    {
        var devices = CommonOptions.Count("--devices", "How many monitors.", 12, 1_000_000);
        var rate = new Option<double>("--rate")
        {
            HelpName = "R",
            Description = "Records a second and monitor.",
            DefaultValueFactory = _ => 1,
            CustomParser = CommandValues.Rate,
        };
        var scenarios = new Option<ScenarioRequest[]>("--scenario")
        {
            HelpName = "NAME[:COUNT][@SECONDS]",
            Description = $"May be repeated: COUNT monitors (1), SECONDS after the start (10). Names: {string.Join(", ", ScenarioCatalog.Names)}.",
            DefaultValueFactory = _ => [],
            CustomParser = CommandValues.Scenarios,
        };
        var (duration, seed, bootstrap) = (CommonOptions.Duration(), CommonOptions.Seed(), CommonOptions.Bootstrap());
        var (topic, admit) = (CommonOptions.TelemetryTopic(), CommonOptions.Admit());
        var command = new Command("fleet", "Sends the telemetry of simulated bedside monitors.")
        {
            devices, rate, scenarios, duration, seed, bootstrap, topic, admit,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var requests = parsed.GetRequiredValue(scenarios);
            var count = parsed.GetValue(devices);
            if (requests.FirstOrDefault(request => request.Count > count) is { } tooMany)
            {
                await environment.Error.WriteLineAsync(
                    $"--scenario {tooMany.Name}:{tooMany.Count} wants more monitors than --devices {count}.");
                return ExitCode.Usage;
            }

            var fleet = Fleet.Create(count, parsed.GetValue(seed), requests);
            return await new SimulationSession(environment).RunAsync(
                parsed.GetRequiredValue(bootstrap),
                parsed.GetRequiredValue(topic),
                parsed.GetValue(admit),
                fleet.Select((monitor, index) => (monitor.DeviceId, Fleet.PatientId(index))),
                outlet => new FleetSimulation(fleet, requests, parsed.GetValue(rate), parsed.GetValue(duration), outlet, environment.Time),
                cancellationToken);
        });
        return command;
    }
}
