using System.CommandLine;
using Orleans.Icu.Bench.Generating;
using Orleans.Icu.Bench.Hostile;
using Orleans.Icu.Bench.Running;
using Spectre.Console;

namespace Orleans.Icu.Bench.Commands;

/// <summary><c>hostile</c>: records that nobody should send, among good ones.</summary>
internal static class HostileCommand
{
    private const int Vitals = 6;

    public static Command Create(TimeProvider time)
    {
        var (bootstrap, tool, silo, siloFolder) = (Options.Bootstrap(), Options.KafkaTool(), Options.SiloSettings(), Options.SiloFolder());
        var records = Options.Number("--records", "How many hostile records.", 1_000_000, 1, 10_000_000);
        var devices = Options.Number("--devices", "How many devices send good records.", 200, 1, 100_000);
        var growth = Options.Number("--most-growth", "By how much the silo's working set may grow, MiB.", 512, 1, 100_000);
        var seed = Options.Number("--seed", "What the random choices follow from.", 1, 0, int.MaxValue);
        var command = new Command("hostile", "Sends hostile records among good ones, and looks that nothing good is lost.") { bootstrap, tool, records, devices, growth, seed, silo, siloFolder };
        command.Validators.Add(result =>
        {
            if (result.GetValue(bootstrap) is null == result.GetValue(tool) is null)
            {
                result.AddError("One of --bootstrap and --kafka-tool must be given.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = new HostileSettings
            {
                Records = parsed.GetValue(records),
                Seed = parsed.GetValue(seed),
                MostGrowth = (long)parsed.GetValue(growth) << 20,
                Good = new LoadShape(parsed.GetValue(devices), Vitals, 0, 15, 30),
                Bootstrap = parsed.GetValue(bootstrap),
                KafkaTool = parsed.GetValue(tool),
                Silo = new SiloProgram(parsed.GetValue(siloFolder), parsed.GetValue(silo) ?? []),
            };
            var checks = await new HostileRun(settings, time).RunAsync(cancellationToken);
            Show(checks);
            return checks.All(static check => check.Holds) ? 0 : 1;
        });
        return command;
    }

    private static void Show(IEnumerable<HostileCheck> checks)
    {
        var table = new Table().AddColumn("must hold").AddColumn("holds").AddColumn("seen");
        foreach (var check in checks)
        {
            table.AddRow(check.Name, check.Holds ? "yes" : "[red]NO[/]", Markup.Escape(check.Seen));
        }

        AnsiConsole.Write(table);
    }
}
