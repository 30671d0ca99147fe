using CsCheck;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>The engine against brute force: random rules on random series, with the state stored and restored in between.</summary>
public class RuleSetPropertyTests
{
    private const int Seconds = 70;
    private static readonly Gen<string> Signal = Any("x", "y", "z");
    private static readonly Gen<string> Short = Gen.Int[1, 12].Select(static seconds => $"{seconds} s");
    private static readonly Gen<string> Window = Gen.OneOf(Gen.Int[1, 15], Gen.Int[16, 110]).Select(static seconds => $"{seconds} s");
    private static readonly Gen<string> Comparison = Any("<", "<=", ">", ">=", "=", "!=");
    private static readonly Gen<string> Limit = Gen.Int[0, 10].Select(static limit => $"{limit}");

    private static readonly Gen<string> Number = Gen.OneOf(
        Signal,
        Gen.Select(Any("avg", "min", "max", "sum", "median", "count", "delta"), Signal, Window, static (f, s, w) => $"{f}({s}, {w})"),
        Gen.Select(Signal, Signal, static (a, b) => $"({a} - {b})"),
        Gen.Select(Signal, Signal, static (a, b) => $"greatest({a}, {b})"),
        Gen.Select(Signal, Signal, static (a, b) => $"{a} / {b}"),
        Gen.Select(Signal, static a => $"abs({a} - 5)"));

    private static readonly Gen<string> Plain = Gen.OneOf(
        Gen.Select(Signal, Comparison, Limit, static (a, c, b) => $"{a} {c} {b}"),
        Gen.Select(Signal, Comparison, Signal, static (a, c, b) => $"{a} {c} {b}"),
        Gen.Const("f"),
        Gen.Select(Signal, Limit, static (a, b) => $"not ({a} > {b} and f)"),
        Gen.Select(Signal, Limit, Signal, Limit, static (a, b, c, d) => $"({a} > {b} or {c} < {d})"));

    private static readonly Gen<string> Timed = Gen.OneOf(
        Gen.Select(Signal, Any("<", "<=", ">", ">="), Short, static (a, c, b) => $"age({a}) {c} {b}"),
        Gen.Select(Signal, Short, static (a, b) => $"missing({a}, {b})"),
        Gen.Select(Signal, Short, static (a, b) => $"stuck({a}, {b})"));

    private static readonly Gen<string> Flat = Gen.OneOf(
        Plain,
        Gen.Select(Number, Comparison, Limit, static (a, c, b) => $"{a} {c} {b}"),
        Timed);

    /// <summary>What stages are asked about: also what other stages tell.</summary>
    private static readonly Gen<string> Asked = Gen.OneOf(
        Plain,
        Plain,
        Flat,
        Gen.Select(Flat, Any("and", "or"), Timed, static (a, o, b) => $"({a} {o} {b})"));

    private static readonly Gen<string> Once = Gen.OneOf(
        Flat,
        Gen.Select(Asked, Short, static (a, b) => $"held({a}, {b})"),
        Gen.Select(Asked, Window, Gen.Int[1, 5], static (a, w, n) => $"count({a}, {w}) >= {n}"),
        Gen.Select(Asked, Window, Gen.Int[1, 3], static (a, w, n) => $"rises({a}, {w}) >= {n}"),
        Gen.Select(Asked, Window, Short, static (a, w, d) => $"duration({a}, {w}) >= {d}"));

    private static readonly Gen<string> Condition = Gen.OneOf(
        Once,
        Once,
        Gen.Select(Once, Short, static (a, b) => $"held({a}, {b})"),
        Gen.Select(Once, Window, Short, static (a, w, d) => $"duration({a}, {w}) >= {d}"));

    private static readonly Gen<string[]> Rule = Gen.Select(
        Gen.OneOf(Condition, Gen.Select(Condition, Any("and", "or"), Condition, static (a, o, b) => $"{a} {o} {b}")),
        Gen.Int[0, 8],
        Gen.Int[0, 8],
        Gen.Int[0, 3],
        Any(0, 0, 3, 9),
        Plain,
        static (when, hold, clearHold, shape, stale, clear) => Lines(when, hold, clearHold, shape, stale, clear));

    private static readonly Gen<(int Gap, int Late, RuleValue[] Values, bool Restore)> Record = Gen.Select(
        Any(0, 0, 1, 1, 1, 2, 3, 14),
        Any(0, 0, 0, 0, 0, 2, 7),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 10], (signal, value) => new RuleValue(signal, signal == Bench.F ? value & 1 : value)).Array[1, 4],
        Gen.Bool);

    [Fact]
    public void Apply_OnRandomRulesAndSeries_SignalsWhatBruteForceSignals() => Gen.Select(Rule, Record.Array[1, 40], static (rule, records) => (rule, records))
        .Sample(
            static run => Compare(run.rule, run.records),
            iter: 10_000,
            print: static run => string.Join('\n', run.rule) + "\n" + string.Join("; ", run.records.Select(static record =>
                $"+{record.Gap}-{record.Late} " + string.Join(' ', record.Values.Select(static value => $"{Bench.Catalog.Signals[value.Signal].Name} {value.Value}")))));

    private static Gen<T> Any<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(choice => choices[choice]);

    private static string[] Lines(string when, int hold, int clearHold, int shape, int stale, string clear)
    {
        List<string> lines = [$"when: {when}"];
        lines.AddRange(hold > 4 ? [$"for: {hold - 4} s"] : []);
        lines.AddRange(clearHold > 4 ? [$"clearFor: {clearHold - 4} s"] : []);
        lines.AddRange(shape == 0 ? [$"clear: {clear}"] : []);
        lines.AddRange(stale > 0 ? [$"stale: {stale} s"] : []);
        return [.. lines];
    }

    private static bool Compare(string[] rule, (int Gap, int Late, RuleValue[] Values, bool Restore)[] records)
    {
        var set = Bench.One(rule);
        var (state, stepped) = (set.CreateState(), set.CreateState());
        var reference = new ReferenceTwin(set);
        var (found, foundInSteps) = (new List<RuleSignal>(), new List<RuleSignal>());
        var now = 0;
        foreach (var record in records)
        {
            var second = Math.Max(0, now + record.Gap - record.Late);
            for (; now < second; now++)
            {
                PassSecond(reference, stepped, foundInSteps, now);
            }

            var time = Bench.At(second);
            set.Apply(state, time, record.Values, found);
            set.Apply(stepped, time, record.Values, foundInSteps);
            reference.Take(time, record.Values);
            state = record.Restore ? set.Read(Bench.Store(state)) : state;
        }

        for (var last = now + Seconds; now < last; now++)
        {
            set.OnDeadline(state, Bench.At(now + 1) - 1, found);
            PassSecond(reference, stepped, foundInSteps, now);
        }

        var expected = string.Join("; ", reference.Signals);
        Assert.Equal((expected, expected), (Bench.Text(found), Bench.Text(foundInSteps)));
        return true;
    }

    /// <summary>
    /// Brute force looks at each second, and at every moment between at which the engine wants to be called: values get old a tick after
    /// their age is reached, and what is summed up from such stretches turns over a few ticks beside the second.
    /// </summary>
    private static void PassSecond(ReferenceTwin reference, RuleState stepped, List<RuleSignal> found, int second)
    {
        reference.PassTime(Bench.At(second));
        while (stepped.NextDeadline < Bench.At(second + 1))
        {
            var moment = stepped.NextDeadline;
            reference.PassTime(moment);
            stepped.Set.OnDeadline(stepped, moment, found);
        }
    }
}
