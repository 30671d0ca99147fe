using static Orleans.Icu.Rules.Tests.Patterns.PatternText;

namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>The examples of docs/rules/patterns.md: events one second apart, matches as the places of their events.</summary>
public class PatternMatcherTests
{
    private const string Skipped = "a a b b c";

    private static readonly (string What, PatternDefinition Pattern, string Events, string[] Matches)[] Samples =
    [
        ("then", Within(10, Step('a'), Step('b')), "a x b b", ["a 1; b 3"]),
        ("then, two starts", Within(10, Step('a'), Step('b')), "a a b", ["a 1; b 3", "a 2; b 3"]),
        ("next", Within(10, Step('a'), Next('b')), "a b", ["a 1; b 2"]),
        ("next, something between", Within(10, Step('a'), Next('b')), "a x b", []),
        ("any", Within(10, Step('a'), Any('b')), "a x b b", ["a 1; b 3", "a 1; b 4"]),
        ("within", Within(2, Step('a'), Step('b')), "a - b", []),
        ("within, just before", Within(2.1, Step('a'), Step('b')), "a - b", ["a 1; b 3"]),
        ("times", Within(10, Step('a').Times(2, 2), Step('b')), "a x a b", ["a 1 3; b 4"]),
        ("times with range", Within(10, Step('a').Times(1, 2), Step('b')), "a a b", ["a 1; b 3", "a 1 2; b 3", "a 2; b 3"]),
        ("oneOrMore", Within(10, Step('c'), Step('a').OneOrMore(), Step('b')), "c a a b", ["c 1; a 2; b 4", "c 1; a 2 3; b 4"]),
        ("consecutive", Within(10, Step('c'), Step('a').OneOrMore().Consecutive(), Step('b')), "c a x a b", ["c 1; a 2; b 5"]),
        (
            "combinations", Within(10, Step('c'), Step('a').Times(2, 2).Combinations(), Step('b')), "c a a a b",
            ["c 1; a 2 3; b 5", "c 1; a 2 4; b 5"]
        ),
        ("optional", Within(10, Step('a'), Step('c').Optional(), Step('b')), "a c b", ["a 1; c 2; b 3", "a 1; b 3"]),
        ("optional, left out", Within(10, Step('a'), Step('c').Optional(), Step('b')), "a b", ["a 1; b 2"]),
        ("optional at the end", Within(10, Step('a'), Step('b').Optional()), "a b", ["a 1", "a 1; b 2"]),
        ("until", Within(10, Step('c'), Step('a').OneOrMore().Until('d'), Step('b')), "c a d a b", ["c 1; a 2; b 5"]),
        ("until, before its first event", Within(10, Step('c'), Step('a').OneOrMore().Until('d'), Step('b')), "c d a b", ["c 1; a 3; b 4"]),
        ("not before", Within(10, Step('a'), Not('d'), Step('b')), "a x b", ["a 1; b 3"]),
        ("not before, it comes", Within(10, Step('a'), Not('d'), Step('b')), "a d b", []),
        ("not before, it comes within the repetition", Within(10, Step('a').Times(2, 2), Not('d'), Step('b')), "a d a b", []),
        (
            "not before, it comes after the next step began",
            Within(10, Step('a'), Not('d'), Step('b').Times(1, 2), Step('c')), "a b x d b c",
            ["a 1; b 2; c 6", "a 1; b 2 5; c 6"]
        ),
        ("not next", Within(10, Step('a'), Not('d', Contiguity.Strict), Step('b')), "a x d b", ["a 1; b 4"]),
        ("not next, it comes", Within(10, Step('a'), Not('d', Contiguity.Strict), Step('b')), "a d b", []),
        ("not next at the end", Within(10, Step('a'), Not('b', Contiguity.Strict)), "a x a b", ["a 1"]),
        ("no skip", Skipping(SkipStrategy.NoSkip), Skipped, ["a 1; b 3 4; c 5", "a 1; b 3; c 5", "a 2; b 3 4; c 5", "a 2; b 3; c 5"]),
        ("skip next", Skipping(SkipStrategy.ToNext), Skipped, ["a 1; b 3 4; c 5", "a 2; b 3; c 5"]),
        ("skip past last", Skipping(SkipStrategy.PastLast), Skipped, ["a 1; b 3 4; c 5"]),
        ("skip to first", Skipping(SkipStrategy.ToFirst), Skipped, ["a 1; b 3 4; c 5"]),
        ("skip to last", Skipping(SkipStrategy.ToLast), Skipped, ["a 1; b 3 4; c 5"]),
    ];

    public static TheoryData<string> Examples => [.. Samples.Select(static sample => sample.What)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Take_OfAnExample_FindsWhatTheDocumentationSays(string what)
    {
        var (_, pattern, events, expected) = Array.Find(Samples, sample => sample.What == what);
        Assert.Equal(expected.Order(StringComparer.Ordinal), pattern.Matches(events).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Take_WhenAConditionNamesAnEarlierStep_ComparesWithWhatTheRunTook()
    {
        var rising = Within(10, Step('a'), Step('a') with { Name = "b", Condition = new ValueAbove(0, 1) });
        var log = new PatternLog(rising, static measured => $"{measured.Value}");
        foreach (var value in (int[])[7, 5, 6, 8])
        {
            log.Take(Signal('a'), new TimedValue(value, Ward.Start.UtcTicks));
        }

        Assert.Equal(["a 5; b 6", "a 7; b 8", "a 6; b 8"], log.Matches);
    }

    [Fact]
    public void Take_WhenAConditionNamesItsOwnStep_SeesTheEventsTakenSoFar()
    {
        var summed = Step('a').Times(3, 3) with
        {
            Condition = new AskedBy(static (in context) => context.Count(0) switch
            {
                0 => context.First(0).IsMissing,
                1 => context.Event.Value > context.Last(0).Value,
                _ => context.Event.Value == context.First(0).Value + context.Last(0).Value,
            }),
        };

        Assert.Equal(["a 1 2 3", "a 2 3 5"], Within(10, summed).Matches("a a a a a"));
    }

    [Fact]
    public void Take_WhenTheLastStepIsOptional_TellsTheShorterMatchFirst() =>
        Assert.Equal(["a 1", "a 1; b 2"], Within(10, Step('a'), Step('b').Optional()).Matches("a b"));

    [Fact]
    public void Take_WhenAMatchHasNoEventOfTheStepToSkipTo_EndsNothing()
    {
        var pattern = Within(10, Step('a'), Step('b').Optional(), Step('c')) with { Skip = SkipStrategy.ToFirst, SkipToStep = 1 };
        var log = pattern.Feed("a a c");
        Assert.Equal(["a 1; c 3"], log.Matches);

        log.PassTime(Ward.Start.UtcTicks + (11 * Second));

        Assert.Equal(["a 1; c 3", "a 2; c 3"], log.Matches);
    }

    [Fact]
    public void PassTime_WhenAbsenceAtTheEndIsWaitedFor_ConfirmsItAtItsDeadline()
    {
        var pattern = Within(5, Step('a'), Not('b'));
        var log = pattern.Feed("a");
        var due = Ward.Start.UtcTicks + (6 * Second);

        Assert.Equal(due, log.Matcher.Deadline(log.Runs));
        log.PassTime(due - 1);
        Assert.Empty(log.Matches);
        log.PassTime(due + Second);

        Assert.Equal(["a 1"], log.Matches);
        Assert.Equal([due], log.Times);
        Assert.Equal(RuleSet.NoDeadline, log.Matcher.Deadline(log.Runs));
    }

    [Fact]
    public void PassTime_WhenWhatMustNotComeCame_ConfirmsNothing()
    {
        var log = Within(5, Step('a'), Not('b')).Feed("a b");
        log.PassTime(DateTime.MaxValue.Ticks);
        Assert.Empty(log.Matches);
    }

    [Fact]
    public void PassTime_WhenARepeatedStepComesBeforeAbsence_ConfirmsItAlsoWithoutALaterEvent()
    {
        var log = Within(5, Step('a').OneOrMore(), Not('b')).Feed("a a");
        log.PassTime(DateTime.MaxValue.Ticks);
        Assert.Equal(["a 1", "a 1 2", "a 2"], log.Matches.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Deadline_WhenAMatchWaitsForAnEarlierRun_IsWhenThatRunEnds()
    {
        var rising = Within(10, Step('a'), Step('b') with { Condition = new ValueAbove(0, 1) }) with { Skip = SkipStrategy.PastLast };
        var log = new PatternLog(rising, static measured => $"{measured.Value}");
        log.Take(Signal('a'), new TimedValue(9, Ward.Start.UtcTicks));
        log.Take(Signal('a'), new TimedValue(5, Ward.Start.UtcTicks + Second));
        Assert.Equal(RuleSet.NoDeadline, log.Matcher.Deadline(log.Runs));

        log.Take(Signal('b'), new TimedValue(7, Ward.Start.UtcTicks + (2 * Second)));

        var due = Ward.Start.UtcTicks + (10 * Second);
        Assert.Empty(log.Matches);
        Assert.Equal(due, log.Matcher.Deadline(log.Runs));
        log.PassTime(due);
        Assert.Equal(["a 5; b 7"], log.Matches);
        Assert.Equal([due], log.Times);
    }

    [Theory]
    [InlineData(-9.9, 1)]
    [InlineData(-10, 0)]
    [InlineData(9.9, 1)]
    [InlineData(10, 0)]
    public void Take_WhenTimeGoesBackOrOn_EndsARunAtTheLengthOfThePattern(double seconds, int matches)
    {
        var log = Within(10, Step('a'), Step('b')).Feed("a");
        log.Take(Signal('b'), new TimedValue(2, Ward.Start.UtcTicks + Second + (long)(seconds * Second)));
        Assert.Equal(matches, log.Matches.Count);
    }

    [Fact]
    public void Take_WhenThePatternSpeaksOfNoNextEvent_IgnoresSignalsThatItDoesNotName()
    {
        var relaxed = Within(10, Step('a'), Step('b'));
        Assert.False(new PatternMatcher(relaxed).WantsEverySignal);
        Assert.Equal([0, 1], new PatternMatcher(relaxed).Signals);
        Assert.Equal(["a 1; b 4"], relaxed.Matches("a x x b"));
        Assert.True(new PatternMatcher(Within(10, Step('a'), Next('b'))).WantsEverySignal);
        Assert.True(new PatternMatcher(Within(10, Step('a'), Not('d', Contiguity.Strict), Step('b'))).WantsEverySignal);
        Assert.True(new PatternMatcher(Within(10, Step('a').Times(2, 2).Consecutive(), Step('b'))).WantsEverySignal);
    }

    private static PatternDefinition Skipping(SkipStrategy skip) =>
        Within(10, Step('a'), Step('b').Times(1, 2), Step('c')) with { Skip = skip, SkipToStep = 1 };
}
