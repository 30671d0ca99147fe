using System.Collections.Immutable;
using CsCheck;

namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>Random patterns on random events: the matcher finds what <see cref="PatternReference"/> finds.</summary>
public class PatternMatcherPropertyTests
{
    private const double Numbers = 1000;
    private static readonly long Second = TimeSpan.TicksPerSecond;

    private static readonly Gen<Contiguity> Links = Gen.Enum<Contiguity>();

    private static readonly Gen<(int Minimum, int Maximum)> Times = Gen.Frequency(
        (4, Gen.Const((1, 1))), (1, Gen.Const((1, int.MaxValue))), (1, Gen.Const((2, int.MaxValue))), (1, Gen.Const((2, 2))), (2, Gen.Const((1, 3))));

    private static readonly Gen<PatternStepDefinition> Taking = Gen.Select(
        Gen.Int[0, 2], Links, Times, Gen.Int[0, 3], Links, Gen.Int[-4, 3], Gen.Int[-8, 2],
        static (signal, link, times, optional, inner, until, condition) => new PatternStepDefinition(
            "",
            signal,
            condition switch { >= 0 => new ValueAbove(condition, Numbers), -1 => new ValueAtLeast(3 * Numbers), _ => null },
            link,
            IsNegated: false,
            times.Minimum,
            times.Maximum,
            IsOptional: optional == 0,
            inner,
            times.Maximum == 1 ? PatternStepDefinition.NoSignal : Math.Max(until, PatternStepDefinition.NoSignal),
            until == 2 ? new ValueAtLeast(5 * Numbers) : null));

    private static readonly Gen<PatternStepDefinition> Negated = Gen.Select(
        Gen.Int[0, 3], Links, Gen.Bool,
        static (signal, link, limited) => new PatternStepDefinition(
            "", signal, limited ? new ValueAtLeast(4 * Numbers) : null, link, IsNegated: true));

    private static readonly Gen<PatternDefinition> Patterns = Gen.Select(
        Gen.Frequency((4, Taking), (1, Negated)).Array[1, 4], Gen.Int[3, 12], Gen.Enum<SkipStrategy>(), Gen.Int[0, 3], Gen.Bool,
        static (steps, within, skip, skipTo, skips) => new PatternDefinition(
            Possible(steps),
            within * Second,
            skips ? skip : SkipStrategy.NoSkip,
            skipTo,
            PatternDefinition.LargestRunLimit));

    private static readonly Gen<int> Signals = Gen.Frequency((12, Gen.Int[0, 2]), (2, Gen.Const(3)), (1, Gen.Const(4)));

    private static readonly Gen<long> Elapsed = Gen.Frequency(
        (8, Gen.Long[0, 2].Select(static seconds => seconds * Second)),
        (1, Gen.Long[0, 5 * Second]),
        (1, Gen.Long[-8, -1].Select(static seconds => seconds * Second)));

    private static readonly Gen<(long Elapsed, int Signal, int Value, bool Restore)[]> Series =
        Gen.Select(Elapsed, Signals, Gen.Int[0, 9], Gen.Int[0, 4].Select(static roll => roll == 0)).Array[0, 12];

    [Fact]
    public void Take_WhenPatternAndEventsAreRandom_FindsWhatBruteForceFinds() => Gen.Select(Patterns, Series).Sample(
        static (pattern, series) =>
        {
            if (pattern.Problem() is not null)
            {
                return;
            }

            var log = new PatternLog(pattern, static measured => $"{measured.Value % Numbers}");
            var seen = new List<PatternReference.Happening>();
            var time = Ward.Start.UtcTicks;
            foreach (var (elapsed, signal, value, restore) in series)
            {
                time += elapsed;
                var happening = new PatternReference.Happening(signal, (value * Numbers) + seen.Count, time);
                log.Take(signal, new TimedValue(happening.Value, time));
                if (log.Matcher.WantsEverySignal || log.Matcher.Signals.Contains(signal))
                {
                    seen.Add(happening);
                }

                if (restore)
                {
                    log.StoreAndRestore();
                }
            }

            log.PassTime(DateTime.MaxValue.Ticks);
            if (log.Runs.Dropped > 0)
            {
                return;
            }

            var reference = new PatternReference(pattern, seen);
            if (pattern.Skip == SkipStrategy.NoSkip)
            {
                reference.AssertAll(log.Matches);
            }
            else
            {
                reference.AssertTold(log.Matches);
            }
        },
        iter: 20_000,
        print: static sample => $"{string.Join("\n", sample.Item1.Steps)}\n{sample.Item1} {string.Join(' ', sample.Item2)}");

    /// <summary>Names the steps, and takes away what would only be refused.</summary>
    private static ImmutableArray<PatternStepDefinition> Possible(PatternStepDefinition[] steps) =>
        [.. steps.Select((step, index) => step with
        {
            Name = $"s{index}",
            IsNegated = step.IsNegated && index > 0,
            IsOptional = step.IsOptional && !(index + 1 < steps.Length && steps[index + 1].IsNegated),
            Condition = step.Condition is ValueAbove above && above.Step >= index ? null : step.Condition,
        })];
}
