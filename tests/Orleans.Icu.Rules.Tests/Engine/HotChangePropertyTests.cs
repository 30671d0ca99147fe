using CsCheck;
using static Orleans.Icu.Rules.Tests.Engine.Bench;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>Twenty rules on a random series; one of them changes on the way. The others signal what they signal without the change.</summary>
public class HotChangePropertyTests
{
    private const int RuleCount = 20;
    private static readonly Gen<string> Signal = Any("x", "y", "z");
    private static readonly Gen<string> Window = Any("5 s", "1 min", "3 min", "10 min", "1 h");

    /// <summary>
    /// Durations are exact to the tick in short windows only. In a long one a limit is reached some ticks early or late, depending on when
    /// it is looked at.
    /// </summary>
    private static readonly Gen<string> ShortWindow = Any("30 s", "1 min", "2 min");

    private static readonly Gen<string> Comparison = Any("<", "<=", ">", ">=");

    private static readonly Gen<string> Plain = Gen.OneOf(
        Gen.Select(Signal, Comparison, static (a, c) => $"{a} {c} limit"),
        Gen.Select(Signal, Comparison, Signal, static (a, c, b) => $"{a} {c} {b}"),
        Gen.Const("f"));

    private static readonly Gen<string> When = Gen.OneOf(
        Plain,
        Gen.Select(Any("avg", "min", "max", "sum", "stddev", "median", "count", "delta", "slope"), Signal, Window, Comparison, static (f, a, w, c) => $"{f}({a}, {w}) {c} limit"),
        Gen.Select(Any("avg", "max", "stddev", "median"), Signal, Signal, Window, static (f, a, b, w) => $"{f}({a} - {b}, {w}) > limit - 5"),
        Gen.Select(Any("count", "rises"), Plain, Window, static (f, a, w) => $"{f}({a}, {w}) >= limit / 3"),
        Gen.Select(Plain, ShortWindow, static (a, w) => $"duration({a}, {w}) >= delay"),
        Gen.Select(Plain, static a => $"held({a}, delay)"),
        Gen.Select(Any("missing", "stuck"), Signal, static (f, a) => $"{f}({a}, delay)"),
        Gen.Select(Signal, static a => $"age({a}) > delay"),
        Gen.Select(Signal, static a => $"overdue({a}, f, every 5 s for 1 min, every 30 s for 1 h, grace: delay)"),
        Gen.Select(Signal, Any("then", "any"), Window, static (a, link, w) => $"sequence(one: {a} where value > limit {link} two: {a} where value > one within {w})"));

    private static readonly Gen<string[]> Rule = Gen.Select(
        When, Gen.Int[0, 10], Gen.Int[1, 20], Any("0 s", "0 s", "3 s"), Any("", "", "stale: 20 s"), static (when, limit, delay, hold, stale) => (string[])
        [
            $"params: {{ limit: {limit}, delay: {delay} s }}", "when: |", $"  {when}", $"for: {hold}", $"clearFor: {hold}", .. stale.Length > 0 ? [stale] : Array.Empty<string>(),
        ]);

    private static readonly Gen<(int Gap, int Late, RuleValue[] Values)> Record = Gen.Select(
        Any(0, 1, 1, 1, 2, 3, 14, 70, 400),
        Any(0, 0, 0, 0, 2, 90),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 10], static (signal, value) => new RuleValue(signal, signal == F ? value & 1 : value)).Array[1, 4]);

    [Fact]
    public void Read_WhenOneRuleOfTwentyChanges_LeavesTheOthersAsTheyAre() => Gen.Select(
        Rule.Array[RuleCount],
        Rule,
        Gen.Int[0, RuleCount - 1],
        Record.Array[10, 60],
        Gen.Int[0, 60]).Sample(
            static (rules, changed, place, records, point) => Check(rules, changed, place, records, point % records.Length),
            iter: 150,
            print: static run => string.Join('\n', run.Item1.Select(static lines => string.Join(" | ", lines)))
                + $"\n{run.Item3} at {run.Item5 % run.Item4.Length} -> {string.Join(" | ", run.Item2)}\n"
                + string.Join("; ", run.Item4.Select(static record => $"+{record.Gap}-{record.Late} {string.Join(' ', record.Values)}")));

    private static Gen<T> Any<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(choice => choices[choice]);

    private static bool Check(string[][] rules, string[] changed, int place, (int Gap, int Late, RuleValue[] Values)[] records, int point)
    {
        var before = Compile([.. rules.Select(static (lines, index) => Document($"r{index}", lines))]);
        var after = Compile([.. rules.Select((lines, index) => index == place ? Document($"r{index}", ["version: 2", .. changed]) : Document($"r{index}", lines))]);
        var expected = Run(before, before, records, records.Length).Where(signal => signal.RuleId != $"r{place}");
        var found = Run(before, after, records, point).Where(signal => signal.RuleId != $"r{place}");
        Assert.Equal(InWords(expected), InWords(found));
        return true;
    }

    private static IEnumerable<string> InWords(IEnumerable<RuleSignal> signals) => signals
        .Select(static signal => $"{Text([signal])} {signal.Sequence} {signal.Occurrences} {signal.Severity}");

    private static List<RuleSignal> Run(RuleSet before, RuleSet after, (int Gap, int Late, RuleValue[] Values)[] records, int point)
    {
        var signals = new List<RuleSignal>();
        var (twin, second) = (before.CreateState(), 100);
        for (var record = 0; record < records.Length; record++)
        {
            twin = record == point ? after.Read(Store(twin)) : twin;
            second += records[record].Gap;
            twin.Set.Apply(twin, At(second - records[record].Late), records[record].Values, signals);
        }

        twin.Set.OnDeadline(twin, At(second + 10_000), signals);
        return signals;
    }
}
