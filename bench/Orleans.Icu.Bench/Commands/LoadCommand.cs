using System.CommandLine;
using Orleans.Icu.Bench.Results;
using Orleans.Icu.Bench.Running;

namespace Orleans.Icu.Bench.Commands;

/// <summary><c>load</c>: one whole-path run.</summary>
internal static class LoadCommand
{
    public static Command Create(TimeProvider time)
    {
        var shape = new Options.Shape();
        var (bootstrap, tool, silo, siloFolder) = (Options.Bootstrap(), Options.KafkaTool(), Options.SiloSettings(), Options.SiloFolder());
        var (rules, without) = (Options.Rules(), Options.WithoutRules());
        var records = Options.Number("--records", "Catch up with a backlog of so many records.", 3_000_000, 1, 100_000_000);
        var rate = Options.Number("--rate", "Instead of a backlog: so many records a second.", 0, 0, 1_000_000);
        var seconds = Options.Number("--seconds", "How long the rate is measured, s.", 60, 1, 3_600);
        var warmUp = Options.Number("--warm-up", "How long the rate runs before that, s.", 20, 0, 600);
        var partitions = Options.Number("--partitions", "Partitions of the topics.", 8, 1, 1_000);
        var noAudit = new Option<bool>("--no-audit") { Description = "Do not ask every twin for its counter." };
        var noMemory = new Option<bool>("--no-memory") { Description = "Do not measure memory, nor start an idle silo for it." };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Write the result as JSON." };
        var command = new Command("load", "Runs a silo against a broker under load and measures it.")
        {
            bootstrap, tool, records, rate, seconds, warmUp, partitions, rules, without, silo, siloFolder, noAudit, noMemory, output,
        };
        foreach (var option in shape.All)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(bootstrap) is null == result.GetValue(tool) is null)
            {
                result.AddError("One of --bootstrap and --kafka-tool must be given.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = new LoadSettings
            {
                Shape = shape.Read(parsed),
                Records = parsed.GetValue(records),
                Rate = parsed.GetValue(rate),
                Seconds = parsed.GetValue(seconds),
                WarmUpSeconds = parsed.GetValue(warmUp),
                Bootstrap = parsed.GetValue(bootstrap),
                KafkaTool = parsed.GetValue(tool),
                Partitions = parsed.GetValue(partitions),
                SiloSettings = parsed.GetValue(silo) ?? [],
                Rules = parsed.GetValue(rules) ?? [],
                WithoutRules = parsed.GetValue(without) ?? [],
                SiloFolder = parsed.GetValue(siloFolder),
                Audit = !parsed.GetValue(noAudit),
                Memory = !parsed.GetValue(noMemory),
            };
            var result = await new LoadRun("load", settings, time).RunAsync(cancellationToken);
            ResultTable.Show(result);
            if (parsed.GetValue(output) is { } file)
            {
                await ResultJson.WriteAsync(result, file, cancellationToken);
            }

            return result.Audit.IsSound ? 0 : 1;
        });
        return command;
    }
}
