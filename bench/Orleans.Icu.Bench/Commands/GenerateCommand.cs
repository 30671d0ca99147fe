using System.CommandLine;
using System.Text.Json;
using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Bench.Results;
using Orleans.Icu.Bench.Running;

namespace Orleans.Icu.Bench.Commands;

/// <summary><c>generate</c>: sends a steady rate. <c>load --rate</c> starts it as a process of its own.</summary>
internal static class GenerateCommand
{
    public static Command Create(TimeProvider time)
    {
        var shape = new Options.Shape();
        var bootstrap = Options.Bootstrap();
        var rate = Options.Number("--rate", "Records a second.", 1_000, 1, 1_000_000);
        var seconds = Options.Number("--seconds", "How long.", 60, 1, 86_400);
        var command = new Command("generate", "Sends a steady rate of records and reports what it did as JSON.") { bootstrap, rate, seconds };
        foreach (var option in shape.All)
        {
            command.Add(option);
        }

        bootstrap.Required = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var generator = new SteadyGenerator(parsed.GetRequiredValue(bootstrap)!, Topics.Telemetry, shape.Read(parsed), parsed.GetValue(rate), time);
            var report = await generator.RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancellationToken);
            Console.WriteLine(JsonSerializer.Serialize(report, ResultJson.Default.GeneratorReport));
            return 0;
        });
        return command;
    }
}
