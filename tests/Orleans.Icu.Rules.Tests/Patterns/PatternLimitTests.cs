using System.Collections.Immutable;
using Orleans.Icu.Testing;
using static Orleans.Icu.Rules.Tests.Patterns.PatternText;

namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>What a pattern may cost: runs, events, bytes; and which patterns are refused.</summary>
public class PatternLimitTests
{
    private static readonly PatternDefinition ThreeSteps = Within(10, Step('a'), Step('b'), Step('c'));

    private static readonly PatternDefinition[] Meaningless =
    [
        Within(10),
        Within(10, [.. Enumerable.Repeat(Step('a'), PatternDefinition.StepLimit + 1)]),
        Within(0, Step('a')),
        Within(10, Not('a'), Step('b')),
        Within(10, Step('a'), Not('b').Times(1, 2), Step('c')),
        Within(10, Step('a'), Step('b').Optional(), Not('c'), Step('d')),
        Within(10, Step('a'), Not('b'), Not('c', Contiguity.Strict), Step('d')),
        Within(10, Step('a').Times(0, 1), Step('b')),
        Within(10, Step('a').Times(3, 2), Step('b')),
        Within(10, Step('a').Times(1, PatternDefinition.TimesLimit + 1), Step('b')),
        Within(10, Step('a').Until('d'), Step('b')),
        ThreeSteps with { RunLimit = 0 },
        ThreeSteps with { RunLimit = PatternDefinition.LargestRunLimit + 1 },
        ThreeSteps with { Skip = SkipStrategy.ToFirst },
        Within(10, Step('a'), Not('b'), Step('c')) with { Skip = SkipStrategy.ToLast, SkipToStep = 1 },
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Meaningless.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Constructor_OfAPatternWithoutMeaning_RefusesIt(int index)
    {
        Assert.NotNull(Meaningless[index].Problem());
        Assert.Throws<ArgumentException>(() => new PatternMatcher(Meaningless[index]));
    }

    [Fact]
    public void Constructor_OfTheLargestPattern_HasFewHundredStates()
    {
        var steps = Enumerable.Repeat(Step('a').Times(1, PatternDefinition.TimesLimit).Optional(), PatternDefinition.StepLimit);
        Assert.Null(Within(10, [.. steps]).Problem());
        Assert.InRange(PatternAutomaton.Compile(Within(10, [.. steps]), dependent: 0).Length, 500, 1000);
    }

    [Fact]
    public void Take_WhenThereAreTooManyRuns_DropsAndCountsTheOldest()
    {
        var log = (ThreeSteps with { RunLimit = 5 }).Feed("a a a a a a a a b c");
        Assert.Equal(["a 4; b 9; c 10", "a 5; b 9; c 10", "a 6; b 9; c 10", "a 7; b 9; c 10", "a 8; b 9; c 10"], log.Matches);
        Assert.Equal((3L, 0), (log.Runs.Dropped, log.Runs.Count));
    }

    [Fact]
    public void Take_WhenRunsHoldTooManyEvents_DropsTheOldestAndKeepsItsBounds()
    {
        var pattern = Within(1e6, Step('a').OneOrMore(), Step('b')) with { RunLimit = 16 };
        var log = new PatternLog(pattern, static measured => $"{measured.Value}");
        for (var round = 0; round < 200; round++)
        {
            log.Feed("a a a a a", Ward.Start.UtcTicks + (round * 5 * Second));
            Assert.InRange(log.Runs.Events.Count, 1, PatternRuns.EventLimit(16));
            Assert.InRange(log.Runs.Count, 1, 16);
        }

        Assert.InRange(log.Runs.Dropped, 500, long.MaxValue);
        log.Take(Signal('b'), new TimedValue(0, Ward.Start.UtcTicks + (2000 * Second)));
        Assert.NotEmpty(log.Matches);
    }

    [Fact]
    public void Take_WhenMatchesWaitForARunThatIsDropped_TellsThem()
    {
        var pattern = Within(1e6, Step('a').Times(2, 2).Combinations(), Step('b')) with { Skip = SkipStrategy.ToNext, RunLimit = 8 };
        var log = new PatternLog(pattern, static measured => $"{measured.Value}");
        for (var round = 0; round < 500; round++)
        {
            log.Feed("a a a b", Ward.Start.UtcTicks + (round * 4 * Second));
            Assert.InRange(log.Runs.Complete.Count, 0, PatternRuns.EventLimit(8));
        }

        Assert.InRange(log.Matches.Count, 1, int.MaxValue);
    }

    [Theory]
    [InlineData("a b c")]
    [InlineData("a a b a b c c")]
    [InlineData("x b c")]
    public void Take_InSteadyState_AllocatesNothing(string types)
    {
        ImmutableArray<PatternDefinition> patterns =
        [
            ThreeSteps,
            ThreeSteps with { Skip = SkipStrategy.PastLast },
            Within(10, Step('a').OneOrMore(), Not('d'), Next('b'), Step('c').Optional()),
            Within(10, Step('a'), Step('a') with { Name = "b", Condition = new ValueAbove(0, 1) }, Not('c')),
        ];
        var matchers = patterns.Select(static pattern => new PatternMatcher(pattern)).ToArray();
        var runs = matchers.Select(static matcher => matcher.CreateRuns()).ToArray();
        int[] signals = [.. types.Split(' ').Select(static type => Signal(type[0]))];
        var counter = default(Counter);
        var time = Ward.Start.UtcTicks;
        Rounds(5000, ref counter);

        Assert.Equal(0, Allocations.Of(() => Rounds(2000, ref counter)));

        void Rounds(int count, ref Counter sink)
        {
            for (var round = 0; round < count; round++)
            {
                time += Second;
                for (var pattern = 0; pattern < matchers.Length; pattern++)
                {
                    matchers[pattern].PassTime(runs[pattern], time, ref sink);
                    foreach (var signal in signals)
                    {
                        matchers[pattern].Take(runs[pattern], null, signal, new TimedValue(round % 7, time), ref sink);
                    }
                }
            }
        }
    }

    private struct Counter : IPatternSink
    {
        private int _count;

        public void Matched(in PatternMatch match) => _count += match.Count(0);
    }
}
