using System.Buffers;

namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>The patterns that went through Apache Flink CEP, written in the rule language: the same matches, and as many in a whole rule.</summary>
public class FlinkLanguageTests
{
    private static readonly Dictionary<string, string> Sequences = new(StringComparer.Ordinal)
    {
        ["any"] = "a any b any c within 10 s",
        ["not-at-end"] = "a then not b within 5 s",
        ["not-between"] = "a then not d before b within 10 s",
        ["one-or-more-until"] = "c then a oneOrMore until d then b within 12 s",
        ["optional"] = "a then c optional then b within 8 s",
        ["relaxed"] = "a then b then c within 10 s",
        ["rising"] = "first: a then second: a where value > first then third: a where value > second within 10 s",
        ["skip-past-last"] = "a then b then c within 10 s skip past last",
        ["skip-to-first-b"] = "a times(2) then b times(2) then c within 15 s skip to first b",
        ["skip-to-next"] = "a times(2, 3) then b within 12 s skip next",
        ["strict"] = "a next b next c within 10 s",
        ["times-2-4"] = "c then a times(2, 4) then b within 12 s",
        ["times-3"] = "a times(3) then b within 12 s",
    };

    private static readonly SignalCatalog Catalog =
        new("abcdx".Select(static (letter, index) => new SignalDefinition(index, letter.ToString(), string.Empty, 0, 99)));

    private static readonly RuleVocabulary Vocabulary = new(new Dictionary<string, SignalCatalog> { ["twin"] = Catalog });

    public static TheoryData<string, bool> Cases()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var name in FlinkData.Patterns)
        {
            cases.Add(name, false);
            cases.Add(name, true);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Compile_OfASequenceInWords_FindsExactlyTheMatchesOfFlink(string name, bool restoreAfterEveryEvent)
    {
        var pattern = Assert.Single(Compile(name).Stages.ToArray().OfType<PatternStage>()).Definition;
        pattern = pattern with { Steps = [.. pattern.Steps.Select(static step => step with { Name = NameInFile(step.Name) })] };
        var logs = new SortedDictionary<string, PatternLog>(StringComparer.Ordinal);
        foreach (var taken in FlinkData.Events())
        {
            if (!logs.TryGetValue(taken.Key, out var log))
            {
                logs.Add(taken.Key, log = new PatternLog(pattern, static measured => $"{measured.TimeTicks % TimeSpan.TicksPerMillisecond}"));
            }

            log.PassTime(Numbered(taken));
            log.Take(Signal(taken), new TimedValue(taken.Value, Numbered(taken)));
            if (restoreAfterEveryEvent)
            {
                log.StoreAndRestore();
            }
        }

        Assert.Equal(FlinkData.Matches(name, pattern.Steps.Select(static step => step.Name)), Found(logs));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Apply_OnAllSequencesAtOnce_CountsAsManyMatchesAsFlink(bool restoreAfterEveryEvent)
    {
        var set = Compile(FlinkData.Patterns);
        var twins = new SortedDictionary<string, RuleState>(StringComparer.Ordinal);
        var signals = new List<RuleSignal>();
        foreach (var taken in FlinkData.Events())
        {
            var twin = twins.GetValueOrDefault(taken.Key) ?? set.CreateState();
            set.Apply(twin, taken.Ticks, [new RuleValue(Signal(taken), taken.Value)], signals);
            twins[taken.Key] = restoreAfterEveryEvent ? Restore(twin) : twin;
        }

        foreach (var (key, twin) in twins)
        {
            Assert.Equal(RuleSet.NoDeadline, set.OnDeadline(twin, DateTime.MaxValue.Ticks, signals));
            foreach (var name in FlinkData.Patterns)
            {
                var condition = set.Condition(twin, set.IndexOf(name));
                Assert.Equal((key, name, Counts(name, key), 0, false), (key, name, condition.Occurrences, condition.Dropped, condition.Present));
            }
        }
    }

    private static long Counts(string name, string key) => FlinkData.Counts(name).GetValueOrDefault(key);

    private static RuleState Restore(RuleState twin)
    {
        var stored = new ArrayBufferWriter<byte>();
        twin.Set.Write(twin, stored);
        return twin.Set.Read(stored.WrittenSpan);
    }

    private static RuleSet Compile(params string[] names)
    {
        var rules = names.Select(static name => Engine.Bench.Document(name, "when: |", $"  sequence({Sequences[name]})"));
        var document = RuleParser.Parse("rules:\n" + string.Concat(rules), "flink.yaml", Vocabulary);
        Assert.Empty(document.Problems);
        return RuleSet.Compile(Catalog, document.Rules);
    }

    /// <summary>Two steps cannot be called by the name of another signal; the file calls them a, b, c.</summary>
    private static string NameInFile(string step) => step switch
    {
        "first" => "a",
        "second" => "b",
        "third" => "c",
        _ => step,
    };

    /// <summary>The event's number as ticks below its millisecond: later in order, and no edge of a window is crossed by it.</summary>
    private static long Numbered(FlinkEvent taken) => taken.Ticks + taken.Number;

    private static int Signal(FlinkEvent taken) => Catalog.TryGetIndex(taken.Type, out var index) ? index : throw new ArgumentException(taken.Type);

    private static IEnumerable<string> Found(SortedDictionary<string, PatternLog> logs)
    {
        foreach (var log in logs.Values)
        {
            log.PassTime(DateTime.MaxValue.Ticks);
            Assert.Equal((0, 0L), (log.Runs.Count, log.Runs.Dropped));
        }

        return logs.SelectMany(static log => log.Value.Matches.Select(match => $"{log.Key}: {match}")).Order(StringComparer.Ordinal);
    }
}
