using System.CommandLine;
using Orleans.Icu.Simulator.Prototype;

namespace Orleans.Icu.Simulator.Commands;

/// <summary><c>prototype</c>: what the prototype's producer sends.</summary>
internal static class PrototypeCommand
{
    public static Command Create(SimulatorEnvironment environment)
    {
        var users = CommonOptions.Count("--users", "How many users; their ids are 1 to this.", PrototypeMessages.Users, 1_000_000);
        var (duration, seed, bootstrap) = (CommonOptions.Duration(), CommonOptions.Seed(), CommonOptions.Bootstrap());
        var topic = CommonOptions.Topic(PrototypeMessages.Topic);
        var command = new Command("prototype", "Sends the messages of the prototype's producer: HR, TEMP and SBP of each user once a second.")
        {
            users, duration, seed, bootstrap, topic,
        };
        command.SetAction((parsed, cancellationToken) => new SimulationSession(environment).RunAsync(
            parsed.GetRequiredValue(bootstrap),
            parsed.GetRequiredValue(topic),
            gateway: null,
            [],
            outlet => new PrototypeSimulation(parsed.GetValue(users), parsed.GetValue(seed), parsed.GetValue(duration), outlet, environment.Time),
            cancellationToken));
        return command;
    }
}
