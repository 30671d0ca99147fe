using CsCheck;

namespace Orleans.Icu.Rules.Tests.Patterns;

public class SequenceMatcherTests
{
    private static readonly long Second = TimeSpan.TicksPerSecond;

    private static readonly SequencePattern Pattern = new(
        TimeSpan.FromSeconds(10),
        new SequenceStep("a", new AnyValue()),
        new SequenceStep("b", new AnyValue()),
        new SequenceStep("c", new AnyValue()));

    private static readonly Gen<long> Elapsed = Gen.Frequency(
        (6, Gen.Long[0, 3].Select(static seconds => seconds * Second)),
        (2, Gen.Long[0, 12 * Second]),
        (1, Gen.Long[-3, -1].Select(static seconds => seconds * Second)),
        (1, Gen.OneOf(10 * Second, (10 * Second) - 1, -10 * Second, 30 * Second, -30 * Second)));

    private static readonly Gen<(long Elapsed, uint Serves, bool Restore)[]> Series =
        Gen.Select(Elapsed, Gen.UInt[0, 7], Gen.Int[0, 9].Select(static roll => roll == 0)).Array[0, 60];

    [Fact]
    public void Advance_WhenEventsAreRandom_FindsWhatBruteForceFinds() => Series.Sample(
        series =>
        {
            var log = new MatchLog(Pattern);
            var times = new List<long>();
            for (var number = 0; number < series.Length; number++)
            {
                times.Add((times.Count == 0 ? Ward.Start.UtcTicks : times[^1]) + series[number].Elapsed);
                log.Take(number, times[number], series[number].Serves);
                if (series[number].Restore)
                {
                    log.StoreAndRestore();
                }
            }

            bool Serves(int number, int step) => (series[number].Serves >> step & 1) != 0;
            var expected = ReferenceMatcher.Matches(
                times, Pattern.Within.Ticks, number => Serves(number, 0), number => Serves(number, 1), number => Serves(number, 2));
            Assert.Equal(expected, log.Matches);
        },
        iter: 10_000);

    [Fact]
    public void Advance_WhenEverythingServesInOrder_MatchesEveryRun()
    {
        var log = new MatchLog(Pattern);
        for (var number = 0; number < 5; number++)
        {
            log.Take(number, number * Second, 0b111);
        }

        Assert.Equal([[0, 1, 2], [1, 2, 3], [2, 3, 4]], log.Matches);
        Assert.Equal(2, log.Runs.Count);
    }

    [Fact]
    public void Advance_WhenTooManyRunsArePending_DropsAndCountsTheOldest()
    {
        var log = new MatchLog(new SequencePattern(Pattern.Within, Pattern.Steps.AsSpan()) { PendingLimit = 5 });
        for (var number = 0; number < 8; number++)
        {
            log.Take(number, 0, 0b001);
        }

        log.Take(8, 0, 0b010);
        log.Take(9, 0, 0b100);

        Assert.Equal([[3, 8, 9], [4, 8, 9], [5, 8, 9], [6, 8, 9], [7, 8, 9]], log.Matches);
        Assert.Equal((3L, 0), (log.Runs.Dropped, log.Runs.Count));
    }

    [Fact]
    public void Advance_WhenNothingFollows_ForgetsRunsAfterTheWindow()
    {
        var log = new MatchLog(Pattern);
        for (var number = 0; number < 1000; number++)
        {
            log.Take(number, number * Second, 0b001);
        }

        Assert.Equal((0L, 10), (log.Runs.Dropped, log.Runs.Count));
        log.Take(1000, 5000 * Second, 0);
        Assert.Equal(0, log.Runs.Count);
    }
}
