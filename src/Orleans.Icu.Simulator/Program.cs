using Orleans.Icu.Simulator.Commands;
using Orleans.Icu.Simulator.Reporting;
using Orleans.Icu.Simulator.Sending;
using Spectre.Console;

var time = TimeProvider.System;
IProgressReport report = Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
    ? new LineReport(Console.Out, time)
    : new LiveReport(AnsiConsole.Console, time);
var environment = new SimulatorEnvironment(
    new KafkaPublisherSource(time),
    report,
    gateway => new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(30) },
    Console.Out,
    Console.Error,
    time);
return await SimulatorCommand.RunAsync(args, environment, CancellationToken.None);
