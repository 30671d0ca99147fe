using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>The code of the library's README: it stands here as it stands there, and does what is said there.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = Read("library.md");

    [Fact]
    public void Readme_StepByStep_DoesWhatItSays()
    {
        var text = Blocks("yaml").First();
        var lines = new List<string>();
        Action<string> report = lines.Add;
        var time = Bench.Start;

        var document = RuleParser.Parse(text, "ward.yaml", IcuVocabulary.All);
        if (!document.IsValid)
        {
            throw new FormatException(string.Join(Environment.NewLine, document.Problems)); // ward.yaml(9,11): 'spo' is neither …
        }

        var set = RuleSet.Compile(IcuVocabulary.Patient, document.Rules); // once; shared by all twins and threads

        set.Catalog.TryGetIndex("spo2", out var spo2);
        set.Catalog.TryGetIndex("heartRate", out var heartRate);

        var state = set.CreateState();                                   // one for each twin
        var signals = new List<RuleSignal>();
        RuleValue[] record = [new(spo2, 86), new(heartRate, 112)];
        var deadline = set.Apply(state, time.UtcTicks, record, signals); // one record: all values have one time
        deadline = set.OnDeadline(state, deadline, signals);             // when that time has come and no record has
        foreach (var signal in signals)
        {
            report($"{signal.Time:T} {signal.Kind} {signal.RuleId} #{signal.Sequence}: {signal.Message}");
        }

        Assert.Equal(["21:00:15 Raised spo2-low #1: SpO2 86 % is below 88 %"], lines);
        signals.Clear();

        var context = set.CreateContext(
            ward: "icu-1", model: null, tags: ["copd"], limits: [new RuleLimit("spo2-low", "spo2Low", 80)], out var ignored);
        set.SetContext(state, context, signals);                         // looks at everything anew

        Assert.Empty(ignored);

        var rule = set.IndexOf("spo2-low");
        var condition = set.Condition(state, rule);                      // present, since when, waiting, held back by whom
        var explanation = set.Explain(state, rule);                      // inputs, windows, comparisons, limits, quality

        Assert.Equal((true, false, 80), (condition.Present, condition.Truth, explanation.Limits[0].Value));

        ImmutableArray<RuleDefinition> changedRules = [BuiltInRules.All.First(static rule => rule.Id == "asystole")];
        HistoryPane[] history = [];
        Action<string, long> endAlarm = (id, since) => report($"{id} ended");

        var stored = new ArrayBufferWriter<byte>();
        set.Write(state, stored);
        var changed = RuleSet.Compile(IcuVocabulary.Patient, changedRules);
        state = changed.Read(stored.WrittenSpan);                        // what did not change goes on
        foreach (var orphan in state.TakeOrphans())
        {
            endAlarm(orphan.RuleId, orphan.SinceTicks);                  // its rule is gone: nobody else will end it
        }

        if (changed.ColdSpan(state) > TimeSpan.Zero)
        {
            changed.WarmUp(state, history);                              // the host's stored history fills new windows
        }

        Assert.Equal("spo2-low ended", lines[^1]);
    }

    [Fact]
    public void Readme_CodeBlocks_StandInThisTest()
    {
        var source = Plain(Read("ReadmeTests.cs"));
        Assert.Equal(5, Blocks("csharp").Count());
        Assert.All(Blocks("csharp"), block => Assert.Contains(Plain(block), source, StringComparison.Ordinal));
    }

    [Fact]
    public void Readme_Rules_AreValid() =>
        Assert.All(Blocks("yaml"), static block => Assert.Empty(RuleParser.Parse(block, "README.md", IcuVocabulary.All).Problems));

    private static IEnumerable<string> Blocks(string language) =>
        Fenced().Matches(Readme).Where(block => block.Groups[1].Value == language).Select(static block => block.Groups[2].Value);

    private static string Plain(string code) => string.Join('\n', code.Split('\n').Select(static line => line.Trim())).Trim();

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "docs", file));

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
