using System.CommandLine;
using System.Globalization;
using Orleans.Icu.Rules;
using Orleans.Icu.Simulator.Commands;
using Orleans.Icu.Simulator.Recordings;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Backtesting;

/// <summary><c>backtest</c>: rules over recorded patients.</summary>
internal static class BacktestCommand
{
    public static Command Create(SimulatorEnvironment environment)
    {
        var rules = new Option<string[]>("--rules") { HelpName = "FILE|FOLDER", Description = "Rule documents; may be repeated. Without it: the built-in rules.", DefaultValueFactory = _ => [] };
        var against = new Option<string[]>("--against") { HelpName = "FILE|FOLDER", Description = "A second set of rules to compare with; may be repeated.", DefaultValueFactory = _ => [] };
        var output = new Option<string?>("--out") { HelpName = "FOLDER", Description = "Where the report goes as FORMAT.md, FORMAT.json and FORMAT.svg." };
        var threads = CommonOptions.Count("--threads", "How many threads run stays; the report does not depend on it.", Environment.ProcessorCount, 256);
        var format = CommonOptions.Format();
        var paths = CommonOptions.Recordings();
        var command = new Command("backtest", "Runs rules over recorded patients and reports their alarms.") { paths, format, rules, against, output, threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reader = RecordingFormats.Find(parsed.GetRequiredValue(format))!;
            var begun = environment.Time.GetTimestamp();
            if (await new RuleFiles(environment).LoadAsync(parsed.GetRequiredValue(rules), parsed.GetRequiredValue(against)) is not { } sets
                || await new StayFiles(environment).LoadAsync(reader, parsed.GetRequiredValue(paths)) is not { } data)
            {
                return ExitCode.Usage;
            }

            return await RunAsync(environment, data, sets, parsed.GetValue(threads), parsed.GetValue(output), begun, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        SimulatorEnvironment environment, BacktestData data, IReadOnlyList<BacktestRules> sets, int threads, string? folder, long begun, CancellationToken cancellationToken)
    {
        try
        {
            var report = await Task.Run(() => Backtest.Run(data, sets, threads, cancellationToken), cancellationToken);
            BacktestConsole.Show(environment.Output, report);
            if (folder is not null)
            {
                await BacktestFolder.WriteAsync(report, folder, cancellationToken);
            }

            await environment.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Done in {environment.Time.GetElapsedTime(begun).TotalSeconds:0.0} s, reading included."));
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (RuleCompilationException exception)
        {
            await environment.Error.WriteLineAsync(exception.Message);
            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await environment.Error.WriteLineAsync($"The report could not be written: {exception.Message}");
            return ExitCode.Failed;
        }
    }
}
