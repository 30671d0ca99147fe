using CsCheck;

namespace Orleans.Icu.Rules.Tests.Language;

/// <summary>What the checker lets pass, the engine can compile and evaluate.</summary>
public sealed class EngineAgreementTests
{
    private const string Frame = """
        rules:
          - id: b
            title: B
            twin: patient
            when: asystole
          - id: a
            title: A
            twin: patient
            stale: 1 h
            params: { limit: { default: 5, min: 1, max: 9 }, delay: { default: 15 s, min: 1 s, max: 60 s } }
            when: |
              WHEN
            for: FOR
            clear: |
              CLEAR
            severity: |
              SEVERITY
            message: |
              MESSAGE
        """;

    private static readonly Gen<string> Window = One("1 s", "10 s", "2 min", "3 min", "1 h", "3 d", "30 d");
    private static readonly Gen<string> Signal = One("heartRate", "spo2", "systolicBp", "temperature", "consciousness");
    private static readonly Gen<string> Flag = One("asystole", "strokeAfterLysis", "admitted");
    private static readonly Gen<string> Time = One("delay", "5 s", "2 * delay", "delay + 1 min", "least(delay, 10 s)");
    private static readonly Gen<string> Leaf = Gen.OneOf(
        Signal, One("5", "0.5", "limit", "age(spo2)", "limit * 2", "news2()", "qsofa()", "sirs()", "shockIndex()", "strokeRisk()", "strokeRisk(heartRate)", "last(spo2)"));

    private static readonly Gen<string> Plain = Gen.OneOf(
        Flag,
        Gen.Select(Signal, One("<", "<=", ">", ">=", "=", "!="), (x, o) => $"{x} {o} limit"),
        Gen.Select(Signal, Time, One("missing", "stuck"), (x, d, f) => $"{f}({x}, {d})"),
        Gen.Select(Signal, Time, One("<", "<=", ">", ">="), (x, d, o) => $"age({x}) {o} {d}"),
        Gen.Select(Signal, Time, One("<", "<=", ">", ">="), (x, d, o) => $"{d} {o} age({x})"),
        One("active('b')", "overdue(systolicBp, strokeAfterLysis, every 15 min for 2 h, every 1 h for 3 h, grace: delay)", "last(asystole)", "overdue(asystole, admitted, every 1 h for 3 h)"));

    private static readonly Gen<string> Pattern = One(
        "sequence(a1: heartRate where value > limit then b1: spo2 where strokeRisk(a1) > 0 and temperature > 5 within 10 s)",
        "sequence(heartRate times(2, 3) optional next not c1: spo2 before asystole where value within 1 h skip to last heartRate)",
        "sequence(a1: heartRate where least(value, a1.first) < 90 or a1.count = 1 oneOrMore combinations until spo2 where spo2 > 3 then not spo2 within 3 s)");

    [Fact]
    public void Compile_WhenTheCheckerIsContent_NeverThrows()
    {
        var accepted = 0;
        Gen.Select(Condition(2), Condition(1), Number(1), Number(1), Time, Gen.Frequency((3, Gen.Const(string.Empty)), (1, Pattern))).Sample(
            (when, clear, severity, part, time, pattern) =>
            {
                var document = RuleDocuments.ParseStored(Frame
                    .Replace("WHEN", pattern.Length == 0 ? when : $"{pattern} or {when}", StringComparison.Ordinal)
                    .Replace("CLEAR", clear, StringComparison.Ordinal)
                    .Replace("SEVERITY", severity, StringComparison.Ordinal)
                    .Replace("MESSAGE", $"now {{{part}}} and {{{time}}}", StringComparison.Ordinal)
                    .Replace("FOR", time, StringComparison.Ordinal));
                if (document.IsValid)
                {
                    Interlocked.Increment(ref accepted);
                    Run(document);
                }
            },
            iter: 4_000);
        Assert.True(accepted > 100, $"only {accepted} were accepted");
    }

    private static void Run(RuleDocument document)
    {
        var set = RuleSet.Compile(IcuVocabulary.Patient, document.Rules);
        var state = set.CreateState();
        var signals = new List<RuleSignal>();
        for (var second = 1; second < 6; second++)
        {
            var values = Enumerable.Range(0, IcuVocabulary.Patient.Signals.Length)
                .Select(i => new RuleValue(i, IcuVocabulary.Patient.Signals[i].IsFlag ? second % 2 : 36 + (second % 3))).ToArray();
            set.Apply(state, DateTime.UnixEpoch.AddYears(50).AddSeconds(second).Ticks, values, signals);
        }
    }

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Number(int depth) => depth == 0
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Gen.Select(Number(depth - 1), One("+", "-", "*", "/"), Number(depth - 1), (l, o, r) => $"({l} {o} {r})"),
            Gen.Select(Number(depth - 1), Window, One("avg", "min", "max", "sum", "stddev", "median", "slope", "delta", "timeAvg", "timeStddev"), (x, w, f) => $"{f}({x}, {w})"),
            Gen.Select(Number(depth - 1), Window, (x, w) => $"percentile({x}, 95, {w})"),
            Gen.Select(Condition(depth - 1), Window, One("count", "rises"), (c, w, f) => $"{f}({c}, {w})"),
            Gen.Select(Signal, Window, (x, w) => $"count({x}, {w})"),
            Condition(depth - 1).Select(c => $"buckets({c}, 1 min, 1 h)"),
            Gen.Select(Number(depth - 1), Number(depth - 1), (x, y) => $"greatest({x}, abs(-{y}))"));

    private static Gen<string> Condition(int depth) => depth == 0
        ? Plain
        : Gen.OneOf(
            Plain,
            Gen.Select(Condition(depth - 1), One("and", "or"), Condition(depth - 1), (l, o, r) => $"({l} {o} {r})"),
            Condition(depth - 1).Select(c => $"not ({c})"),
            Gen.Select(Number(depth), One("<", ">="), Number(depth - 1), (l, o, r) => $"{l} {o} {r}"),
            Gen.Select(Number(depth - 1), Window, (x, w) => $"span({x}, {w}) > 5 s"),
            Gen.Select(Condition(depth - 1), Window, Time, One("<", "<=", ">", ">="), (c, w, d, o) => $"duration({c}, {w}) {o} {d}"),
            Gen.Select(Condition(depth - 1), Time, (c, d) => $"held({c}, {d})"));
}
