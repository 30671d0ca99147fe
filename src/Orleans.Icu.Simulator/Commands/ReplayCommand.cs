using System.CommandLine;
using Orleans.Icu.Simulator.Recordings;
using Orleans.Icu.Simulator.Replay;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Commands;

/// <summary><c>replay</c>: recorded patients.</summary>
internal static class ReplayCommand
{
    public static Command Create(SimulatorEnvironment environment)
    {
        var (format, paths) = (CommonOptions.Format(), CommonOptions.Recordings());
        var speed = new Option<double>("--speed")
        {
            HelpName = "FACTOR|max",
            Description = "Recorded seconds for a second on the wall, or max for all at once.",
            DefaultValueFactory = _ => 1,
            CustomParser = CommandValues.Speed,
        };
        var start = new Option<DateTimeOffset?>("--start")
        {
            HelpName = "TIME",
            Description = "The time the recordings begin at. Without it: so that faster replays end at the present.",
            CustomParser = CommandValues.Start,
        };
        var (bootstrap, topic, admit) = (CommonOptions.Bootstrap(), CommonOptions.TelemetryTopic(), CommonOptions.Admit());
        var command = new Command("replay", "Sends recorded patients as if they were in their beds now.")
        {
            paths, format, speed, start, bootstrap, topic, admit,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reader = RecordingFormats.Find(parsed.GetRequiredValue(format))!;
            if (await new RecordingLoad(environment).LoadAsync(reader, parsed.GetRequiredValue(paths)) is not { } plan)
            {
                return ExitCode.Usage;
            }

            return await new SimulationSession(environment).RunAsync(
                parsed.GetRequiredValue(bootstrap),
                parsed.GetRequiredValue(topic),
                parsed.GetValue(admit),
                plan.Devices.Select(device => (device.DeviceId, device.PatientId)),
                outlet => new ReplaySimulation(plan, parsed.GetValue(speed), parsed.GetValue(start), outlet, environment.Time),
                cancellationToken);
        });
        return command;
    }
}
