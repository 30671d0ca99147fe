using System.Globalization;
using System.Text.RegularExpressions;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// What the pages for newcomers say to type works, in their order, on a clean clone: the service with its demo ward, then every command
/// of README and of the pages about backtests and the simulator. Only ports, and how long what never ends may run, are the test's own.
/// </summary>
[Collection(SiloCollection.Name)]
public sealed partial class DocCommandTests : IDisposable
{
    private const string Curl = "curl --silent --show-error --fail-with-body --max-time ";
    private const int Longest = 20;
    private const int LongestStream = 2;
    private const int TimedOut = 28;

    /// <summary>What is not run, and why. Each must be there, so that this list has no more than it needs.</summary>
    private static readonly (string Part, string Reason)[] NotHere =
    [
        ("dotnet run --project src/Orleans.Icu.Silo -c Release", "is what runs already"),
        ("broker:9092", "needs a broker of the reader's"),
        ("dotnet test", "is what runs this test"),
    ];

    private static readonly string[] Pages = ["README.md", "docs/rules/backtest.md", "src/Orleans.Icu.Simulator/README.md"];

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Commands_OfThePagesForNewcomers_DoWhatTheySay()
    {
        Assert.SkipUnless(File.Exists("/bin/bash") && File.Exists("/usr/bin/curl"), "bash and curl are not there.");
        var root = ChildProgram.PathOf("RepositoryRoot");
        foreach (var name in new[] { "samples", "rules" })
        {
            Directory.CreateSymbolicLink(Path.Combine(_folder.Path, name), Path.Combine(root, name));
        }

        using var silo = await SiloProcess.StartAsync(_folder, ["Demo:Beds=12", "Demo:StrokeAfter=00:00:02", .. OwnSignals(root)]);
        var alarm = (await Eventually.Sees("the alarm of the demo", silo.Rest.AlarmsAsync, static alarms => alarms.Count > 0))[0];
        await Eventually.Holds("its messages", () => _folder.Messages().Count > 0);
        var commands = Pages.SelectMany(page => DocCommand.Of(root, page)).ToList();
        Assert.All(NotHere, left => Assert.Contains(commands, command => command.Text.Contains(left.Part, StringComparison.Ordinal)));
        var failures = new List<string>();
        var runs = commands
            .Where(static command => !NotHere.Any(left => command.Text.Contains(left.Part, StringComparison.Ordinal)))
            .Select(command => (Command: command, Line: Here(command.Text, silo, alarm.Id)))
            .DistinctBy(static run => run.Line);
        foreach (var (command, line) in runs)
        {
            using var program = ChildProgram.Start("/bin/bash", ["-c", line], _folder.Path);
            var code = await program.ExitAsync(TimeSpan.FromMinutes(1));
            if (code != 0 && !(code == TimedOut && command.Text.StartsWith("curl -N", StringComparison.Ordinal)))
            {
                failures.Add($"{command.Page}: {command.Text}\n  ran as: {line}\n  exit code {code}: {program.Log}");
            }

            if (command.Text.Contains(" send ", StringComparison.Ordinal))
            {
                // A person is slower than a record.
                await Eventually.Holds("the device of the record is known", async () => await silo.Rest.DeviceAsync("mon-7042") is not null);
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(commands.Count > 20, $"Only {commands.Count} commands were found.");
        Assert.Equal("pat-42", (await silo.Rest.DeviceAsync("mon-7042"))!.PatientId);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The signal of the hospital's own, as README starts the service with it.</summary>
    private static IEnumerable<string> OwnSignals(string root)
    {
        var settings = DocCommand.Of(root, "README.md").SelectMany(static command => command.Text.Split(' ')).Where(static part => part.StartsWith("--Signals:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(settings);
        return settings.Select(static setting => setting["--".Length..]);
    }

    private static string Here(string command, SiloProcess silo, string alarmId)
    {
        var line = command
            .Replace("http://localhost:8080", silo.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("/ID/", $"/{alarmId}/", StringComparison.Ordinal);
        if (line.StartsWith("curl ", StringComparison.Ordinal))
        {
            var seconds = line.StartsWith("curl -N ", StringComparison.Ordinal) ? LongestStream : Longest;
            return Curl + seconds.ToString(CultureInfo.InvariantCulture) + line["curl".Length..];
        }

        line = Simulator().Replace(line, $"exec dotnet '{ChildProgram.PathOf("SimulatorProgram")}' ");
        return Sender().IsMatch(line)
            ? $"{line} --bootstrap {silo.EmbeddedKafka}{(Endless().IsMatch(line) && !line.Contains("--duration", StringComparison.Ordinal) ? " --duration 1s" : string.Empty)}".Replace("--speed 600", "--speed max", StringComparison.Ordinal)
            : line;
    }

    [GeneratedRegex(@"^dotnet run --project src/Orleans\.Icu\.Simulator( -c Release)? -- ")]
    private static partial Regex Simulator();

    [GeneratedRegex("' (fleet|replay|prototype|send) ?")]
    private static partial Regex Sender();

    [GeneratedRegex("' (fleet|prototype)")]
    private static partial Regex Endless();
}
