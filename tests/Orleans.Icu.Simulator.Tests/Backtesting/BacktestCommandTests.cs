using Orleans.Icu.Simulator.Commands;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Tests.Backtesting;

public sealed class BacktestCommandTests : IDisposable
{
    private const string Rule = """
        rules:
          - id: fast
            title: Fast heart
            twin: patient
            when: heartRate > 100

        """;

    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("backtest-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Run_OverTheSamples_WritesTheReport()
    {
        Assert.Equal(ExitCode.Done, await RunAsync($"--format cinc2012 {Samples.Folder} --out {_folder}"));

        Assert.Contains("deterioration", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["cinc2012.json", "cinc2012.md", "cinc2012.svg"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        Assert.Contains("<svg", Text("cinc2012.svg"), StringComparison.Ordinal);
        Assert.Contains("\"stays\": 14", Text("cinc2012.json"), StringComparison.Ordinal);
        Assert.Contains("| hypertensive-crisis | high |", Text("cinc2012.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnAnyNumberOfThreads_WritesTheSame()
    {
        await RunAsync($"--format cinc2012 {Samples.Folder} --threads 1 --out {Path.Combine(_folder, "one")}");
        await RunAsync($"--format cinc2012 {Samples.Folder} --threads 5 --out {Path.Combine(_folder, "five")}");

        Assert.All(["cinc2012.json", "cinc2012.md", "cinc2012.svg"], name => Assert.Equal(Text("one", name), Text("five", name)));
    }

    [Fact]
    public async Task Run_AgainstAnotherSet_ComparesThem()
    {
        var (rules, against) = (Write("a.yaml", Rule), Write("b.yaml", Rule.Replace("100", "90", StringComparison.Ordinal)));

        Assert.Equal(ExitCode.Done, await RunAsync($"--format cinc2012 {Samples.Folder} --rules {rules} --against {against} --out {_folder}"));

        var line = Text("cinc2012.md").Split('\n').Last(static text => text.StartsWith("| fast |", StringComparison.Ordinal)).Split('|');
        Assert.True(int.Parse(line[2], System.Globalization.CultureInfo.InvariantCulture) < int.Parse(line[3], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Run_OfSepticStays_TellsHowWellRulesForesawIt()
    {
        // Label from hour 3 on: onset at hour 9. The alarm is at hour 2.
        Write("p1.psv", Psv(hour => hour >= 2 ? 120 : 80, hour => hour >= 3));
        Write("p2.psv", Psv(_ => 80, _ => false));
        Write("p3.psv", Psv(hour => hour == 5 ? 120 : 80, _ => false));

        Assert.Equal(ExitCode.Done, await RunAsync($"--format cinc2019 {_folder} --rules {Write("a.yaml", Rule)} --out {_folder}"));

        var text = Text("cinc2019.md");
        Assert.Contains("at 1 of 3 stays", text, StringComparison.Ordinal);
        Assert.Contains("| fast | 100 % (21–100), 1/1 | 50 % (9–91), 1/2 | 50 % (9–91), 1/2 | 7.0 (7.0–7.0) |", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhenEachStayHasAFalseAlarm_ShowsNoShareBelowNothing()
    {
        // Of 84 stays none: the interval's lower end is nothing, and not a rounding error below it.
        for (var stay = 1; stay <= 84; stay++)
        {
            Write($"p{stay}.psv", Psv(hour => hour == 5 ? 120 : 80, _ => false));
        }

        await RunAsync($"--format cinc2019 {_folder} --rules {Write("a.yaml", Rule)} --out {_folder}");

        Assert.Contains("0 % (0–4), 0/84", Text("cinc2019.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("-0", Text("cinc2019.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithOutcomesBesideTheStays_JudgesThem()
    {
        File.Copy(Samples.Files[0], Path.Combine(_folder, Path.GetFileName(Samples.Files[0])));
        Write("Outcomes-a.txt", $"RecordID,SAPS-I,SOFA,Length_of_stay,Survival,In-hospital_death\n{Path.GetFileNameWithoutExtension(Samples.Files[0])},1,1,5,4,1\n");

        Assert.Equal(ExitCode.Done, await RunAsync($"--format cinc2012 {_folder}"));
        Assert.Contains("death in hospital; alarms of the first 48 h count; at 1 of 1 stays", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfAnySet_ShowsPlainLimitsBesideIt()
    {
        // Three onsets of a plain limit (hours 2, 4 and 6) in the septic stay, none in the other; the rule raises nowhere.
        Write("p1.psv", Psv(hour => hour is 2 or 4 or 6 ? 130 : 80, _ => true));
        Write("p2.psv", Psv(_ => 80, _ => false));

        await RunAsync($"--format cinc2019 {_folder} --rules {Write("a.yaml", Rule.Replace("100", "200", StringComparison.Ordinal))} --out {_folder}");

        var text = Text("cinc2019.md");
        Assert.Contains("a.yaml, all | 0 | 0.00 | 0 % | 0 % (0–79), 0/1 | 100 % (21–100), 1/1 |", text, StringComparison.Ordinal);
        Assert.Contains("| plain limits, all | 3 | 3.00 | 100 % | 100 % (21–100), 1/1 | 100 % (21–100), 1/1 |", text, StringComparison.Ordinal);
        Assert.Contains("| plain-heart-rate-high | medium | 3 |", text, StringComparison.Ordinal);
        Assert.Contains("Sensitivity: of the stays with sepsis", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfEicuWithItsPatients_JudgesDeathInHospital()
    {
        Write("vitalPeriodic.csv", "patientunitstayid,observationoffset,heartrate\n1,0,80\n1,60,130\n2,0,80\n");
        Write("patient.csv", "patientunitstayid,hospitaldischargestatus\n1,Expired\n2,Alive\n");

        Assert.Equal(ExitCode.Done, await RunAsync($"--format eicu {_folder} --rules {Write("a.yaml", Rule)}"));
        Assert.Contains("at 1 of 2 stays", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfMimic3WithItsAdmissions_JudgesDeathInHospital()
    {
        Write("CHARTEVENTS.csv", "\"ICUSTAY_ID\",\"CHARTTIME\",\"ITEMID\",\"VALUENUM\",\"ERROR\"\n7,\"2134-05-12 12:00:00\",220045,130,0\n");
        Write("ICUSTAYS.csv", "\"HADM_ID\",\"ICUSTAY_ID\"\n70,7\n");
        Write("ADMISSIONS.csv", "\"HADM_ID\",\"HOSPITAL_EXPIRE_FLAG\"\n70,1\n");

        Assert.Equal(ExitCode.Done, await RunAsync($"--format mimic3 {_folder} --rules {Write("a.yaml", Rule)}"));
        Assert.Contains("at 1 of 1 stays", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfLineAndCuffAtOneMinute_TheLineCountsAndTheDifferenceIsKnown()
    {
        // The cuff is first in the file and above the limit; at hour 2 it is alone. At hour 3 it is the line's last minute, and counts once
        // the line is gone.
        Write("1.txt", "Time,Parameter,Value\n01:00,NIMAP,130\n01:00,MAP,90\n02:00,NIMAP,91\n03:00,MAP,80\n03:01,NIMAP,55\n03:02,HR,70\n03:03,HR,70\n");
        var rules = Write("a.yaml", """
            rules:
              - { id: mean-high, title: High, twin: patient, when: meanBp > 100 }
              - { id: apart, title: Apart, twin: patient, when: cuffAboveLine = 40 }
              - { id: cuff-alone, title: Alone, twin: patient, when: meanBp = 91 }
              - { id: cuff-restored, title: Restored, twin: patient, when: meanBp = 55 and heartRate = 70 }

            """);

        await RunAsync($"--format cinc2012 {_folder} --rules {rules} --out {_folder}");

        Assert.Equal(
            ["apart 1", "cuff-alone 1", "cuff-restored 1", "mean-high 0"],
            new[] { "apart", "cuff-alone", "cuff-restored", "mean-high" }.Select(id => $"{id} {Text("cinc2012.md").Split('\n').First(line => line.StartsWith($"| {id} |", StringComparison.Ordinal)).Split('|')[3].Trim()}"));
    }

    [Fact]
    public async Task Run_WhenARuleIsWrong_SaysWhereLikeACompiler()
    {
        var file = Write("a.yaml", Rule.Replace("heartRate", "hartRate", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Usage, await RunAsync($"--format cinc2012 {Samples.Folder} --rules {file}"));
        Assert.Contains($"{file}(5,", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("heartRate", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfAFolder_TakesItsYamlFiles()
    {
        Write("a.yaml", Rule);
        Write("b.yml", Rule.Replace("fast", "faster", StringComparison.Ordinal));
        Write("schema.json", "{}");

        Assert.Equal(ExitCode.Done, await RunAsync($"--format cinc2012 {Samples.Folder} --rules {_folder}"));
        Assert.Contains("| faster", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhenTwoFilesHaveTheSameRule_SaysSo()
    {
        var (one, two) = (Write("a.yaml", Rule), Write("b.yaml", Rule));

        Assert.Equal(ExitCode.Usage, await RunAsync($"--format cinc2012 {Samples.Folder} --rules {one} --rules {two}"));
        Assert.Contains("fast", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format cinc2012 no/such/folder", "'no/such/folder' is neither a file nor a folder.")]
    [InlineData("--format cinc2012 SAMPLES --rules no/such/rules", "'no/such/rules' is neither a file nor a folder.")]
    [InlineData("--format cinc2012 SAMPLES --rules EMPTY", "There is no rule in")]
    [InlineData("--format cinc2012 SAMPLES --threads 0", "--threads must be 1 to 256, not 0.")]
    [InlineData("SAMPLES", "--format")]
    public async Task Run_WhenTheCommandLineIsWrong_SaysWhat(string line, string message)
    {
        line = line.Replace("SAMPLES", Samples.Folder, StringComparison.Ordinal).Replace("EMPTY", _folder, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Usage, await RunAsync(line));
        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
    }

    private static string Psv(Func<int, int> heartRate, Func<int, bool> isSeptic) =>
        "HR|O2Sat|WBC|ICULOS|SepsisLabel\n" + string.Concat(Enumerable.Range(1, 12).Select(hour => $"{heartRate(hour)}|97|NaN|{hour}|{(isSeptic(hour) ? 1 : 0)}\n"));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string Text(params string[] names) => File.ReadAllText(Path.Combine([_folder, .. names]));

    private Task<int> RunAsync(string line) => SimulatorCommand.RunAsync(
        ["backtest", .. line.Split(' ')],
        new SimulatorEnvironment(null!, null!, null!, _output, _error, TimeProvider.System),
        TestContext.Current.CancellationToken);
}
