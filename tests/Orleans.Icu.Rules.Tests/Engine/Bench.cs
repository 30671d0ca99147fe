using System.Buffers;

namespace Orleans.Icu.Rules.Tests.Engine;

/// <summary>A small ward of its own: three signals x, y, z from 0 to 10, a flag f, and short ways to feed and to store a twin.</summary>
internal static class Bench
{
    public const int X = 0;
    public const int Y = 1;
    public const int Z = 2;
    public const int F = 3;

    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    public static readonly SignalCatalog Catalog = new(
    [
        new(0, "x", "u", 0, 10),
        new(1, "y", "u", 0, 10),
        new(2, "z", "u", 0, 10),
        SignalDefinition.Flag(3, "f"),
    ]);

    public static readonly RuleVocabulary Vocabulary = new(new Dictionary<string, SignalCatalog> { ["twin"] = Catalog });

    /// <summary>A document with one rule of these lines.</summary>
    public static string Document(string id, params string[] lines) =>
        $"  - id: {id}\n    title: {id}\n    twin: twin\n" + string.Concat(lines.Select(static line => $"    {line}\n"));

    public static RuleSet Compile(params string[] rules)
    {
        var document = RuleParser.ParseStored("rules:\n" + string.Concat(rules), "test.yaml", Vocabulary);
        Assert.True(document.IsValid, string.Join(Environment.NewLine, document.Problems));
        return RuleSet.Compile(Catalog, document.Rules);
    }

    /// <summary>A set of one rule "r".</summary>
    public static RuleSet One(params string[] lines) => Compile(Document("r", lines));

    public static long At(double second) => Start.UtcTicks + (long)(second * TimeSpan.TicksPerSecond);

    /// <summary>Feeds "2 x 5; 3 y 1" (second, signal, value; several values of one second in brackets are one record: "2 x 5 y 6").</summary>
    public static string Feed(RuleState state, string rows)
    {
        var signals = new List<RuleSignal>();
        foreach (var row in rows.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = row.Split(' ');
            var values = parts.Skip(1).Chunk(2).Select(static pair => new RuleValue(Signal(pair[0]), Number(pair[1]))).ToArray();
            state.Set.Apply(state, At(Number(parts[0])), values, signals);
        }

        return Text(signals);
    }

    /// <summary>Lets time pass without records.</summary>
    public static string Until(RuleState state, double second)
    {
        var signals = new List<RuleSignal>();
        state.Set.OnDeadline(state, At(second), signals);
        return Text(signals);
    }

    public static string Text(IEnumerable<RuleSignal> signals) => string.Join("; ", signals.Select(static signal =>
        FormattableString.Invariant($"{(signal.Time - Start).TotalSeconds} {(signal.Kind == RuleSignalKind.Raised ? "+" : "-")}{signal.RuleId}")));

    public static byte[] Store(RuleState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        state.Set.Write(state, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public static int Signal(string name) => Catalog.TryGetIndex(name, out var index) ? index : throw new ArgumentException(name);

    public static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
