using CsCheck;
using static Orleans.Icu.Rules.Tests.Patterns.PatternText;

namespace Orleans.Icu.Rules.Tests.Patterns;

public class PatternRunsCodecTests
{
    private const int DamageLimit = 200_000;

    private static readonly (PatternDefinition Pattern, string Events)[] Samples =
    [
        (Within(100, Step('a'), Step('b'), Step('c')), "a a b a x b"),
        (Within(100, Step('a').OneOrMore(), Not('d'), Any('b'), Step('c').Times(2, 4)), "a a a b b c a b c"),
        (Within(100, Step('a').Times(2, 3).Combinations(), Step('b')) with { Skip = SkipStrategy.ToNext }, "a a b a a a b"),
        (Within(100, Step('a'), Step('a') with { Name = "b", Condition = new ValueAbove(0, 2) }, Not('c')), "a a a a a"),
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Samples.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Write_OfWhatWasRead_IsTheSame(int sample)
    {
        var log = Samples[sample].Pattern.Feed(Samples[sample].Events);
        var stored = PatternLog.Store(log.Matcher, log.Runs);
        Assert.InRange(stored.Length, 5, PatternMatcher.SizeLimit(log.Runs));
        Assert.Equal(stored, PatternLog.Store(log.Matcher, PatternLog.Restore(log.Matcher, stored)));
    }

    [Fact]
    public void Write_OfNoRuns_TakesFewBytes()
    {
        var log = Samples[0].Pattern.Feed("x");
        Assert.InRange(PatternLog.Store(log.Matcher, log.Runs).Length, 1, 6);
    }

    [Fact]
    public void Read_OfAnotherPattern_Throws()
    {
        var log = Samples[0].Pattern.Feed(Samples[0].Events);
        var stored = PatternLog.Store(log.Matcher, log.Runs);
        Assert.Throws<RuleStateFormatException>(() => PatternLog.Restore(new PatternMatcher(Samples[1].Pattern), stored));
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Read_OfACutPayload_Throws(int sample)
    {
        var log = Samples[sample].Pattern.Feed(Samples[sample].Events);
        var stored = PatternLog.Store(log.Matcher, log.Runs);
        for (var length = 0; length < stored.Length; length++)
        {
            Assert.Throws<RuleStateFormatException>(() => PatternLog.Restore(log.Matcher, stored.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Read_OfDamagedBytes_ThrowsOrGoesOnWithinItsLimits() =>
        Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Select(Gen.Int[0, 200], Gen.Byte).Array[1, 4]).Sample(
            static (sample, damage) =>
            {
                var (pattern, events) = Samples[sample];
                var log = pattern.Feed(events);
                var stored = PatternLog.Store(log.Matcher, log.Runs);
                foreach (var (place, value) in damage)
                {
                    stored[place % stored.Length] = value;
                }

                var before = GC.GetAllocatedBytesForCurrentThread();
                var runs = Read(log.Matcher, stored);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, DamageLimit);
                if (runs is not null)
                {
                    GoOn(log.Matcher, runs, log);
                }
            },
            iter: 20_000);

    private static PatternRuns? Read(PatternMatcher matcher, byte[] stored)
    {
        try
        {
            return PatternLog.Restore(matcher, stored);
        }
        catch (RuleStateFormatException)
        {
            return null;
        }
    }

    private static void GoOn(PatternMatcher matcher, PatternRuns runs, PatternLog sink)
    {
        foreach (var signal in (int[])[0, 1, 0, 2, 1, 3, 0, 1, 2, 2])
        {
            matcher.Take(runs, null, signal, new TimedValue(9, Ward.Start.UtcTicks + (20 * Second)), ref sink);
            Assert.InRange(runs.Count, 0, PatternDefinition.LargestRunLimit);
            matcher.Deadline(runs);
        }

        PatternLog.Store(matcher, runs);
        matcher.PassTime(runs, DateTime.MaxValue.Ticks, ref sink);
        Assert.Equal(0, runs.Count);
    }
}
