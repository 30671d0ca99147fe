using static Orleans.Icu.Rules.Tests.Patterns.PatternText;

namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>Every pattern against what Apache Flink CEP itself matched (Data/README.md).</summary>
public class FlinkPatternTests
{
    private const double Numbers = 1000;

    private static readonly Dictionary<string, PatternDefinition> Patterns = new(StringComparer.Ordinal)
    {
        ["any"] = Within(10, Step('a'), Any('b'), Any('c')),
        ["not-at-end"] = Within(5, Step('a'), Not('b')),
        ["not-between"] = Within(10, Step('a'), Not('d'), Step('b')),
        ["one-or-more-until"] = Within(12, Step('c'), Step('a').OneOrMore().Until('d'), Step('b')),
        ["optional"] = Within(8, Step('a'), Step('c').Optional(), Step('b')),
        ["relaxed"] = Within(10, Step('a'), Step('b'), Step('c')),
        ["rising"] = Within(
            10,
            Step('a'),
            Step('a') with { Name = "b", Condition = new ValueAbove(0, Numbers) },
            Step('a') with { Name = "c", Condition = new ValueAbove(1, Numbers) }),
        ["skip-past-last"] = Within(10, Step('a'), Step('b'), Step('c')) with { Skip = SkipStrategy.PastLast },
        ["skip-to-first-b"] = Within(15, Step('a').Times(2, 2), Step('b').Times(2, 2), Step('c')) with
        {
            Skip = SkipStrategy.ToFirst,
            SkipToStep = 1,
        },
        ["skip-to-next"] = Within(12, Step('a').Times(2, 3), Step('b')) with { Skip = SkipStrategy.ToNext },
        ["strict"] = Within(10, Step('a'), Next('b'), Next('c')),
        ["times-2-4"] = Within(12, Step('c'), Step('a').Times(2, 4), Step('b')),
        ["times-3"] = Within(12, Step('a').Times(3, 3), Step('b')),
    };

    public static TheoryData<string, bool> Cases()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var name in Patterns.Keys)
        {
            cases.Add(name, false);
            cases.Add(name, true);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Take_OnTheEventsOfFlink_FindsExactlyTheMatchesOfFlink(string name, bool restoreAfterEveryEvent)
    {
        var pattern = Patterns[name];
        var logs = new SortedDictionary<string, PatternLog>(StringComparer.Ordinal);
        foreach (var taken in FlinkData.Events())
        {
            if (!logs.TryGetValue(taken.Key, out var log))
            {
                logs.Add(taken.Key, log = new PatternLog(pattern, static measured => $"{measured.Value % Numbers}"));
            }

            log.PassTime(taken.Ticks);
            log.Take(Signal(taken.Type[0]), new TimedValue((taken.Value * Numbers) + taken.Number, taken.Ticks));
            if (restoreAfterEveryEvent)
            {
                log.StoreAndRestore();
            }
        }

        Assert.Equal(FlinkData.Matches(name, pattern.Steps.Select(static step => step.Name)), Found(logs));
    }

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
