using System.Buffers;
using System.Globalization;

namespace Orleans.Icu.Rules.Tests;

/// <summary>A catalog, the two stroke rules on it, and short ways to feed and to store a twin.</summary>
internal static class Ward
{
    public const int HeartRate = 0;
    public const int Temperature = 1;
    public const int SystolicBp = 2;
    public const int Spo2 = 3;
    public const int ScoreRule = 0;
    public const int SequenceRule = 1;

    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    public static readonly SignalCatalog Catalog = new(
    [
        new("heartRate", "/min", 0, 300),
        new("temperature", "Cel", 20, 45),
        new("systolicBp", "mm[Hg]", 0, 350),
        new("spo2", "%", 0, 100),
    ]);

    public static readonly RuleSet Rules = RuleSet.Compile(Catalog, [StrokeScoreRule.Create(), StrokeSequenceRule.Create()]);

    public static int Signal(string name) => name switch { "HR" => HeartRate, "TEMP" => Temperature, "SBP" => SystolicBp, _ => Spo2 };

    public static DateTimeOffset At(double second) => Start.AddSeconds(second);

    public static RuleEvent Event(double second, string signal, double value) => new(Signal(signal), value, At(second).UtcTicks);

    public static List<RuleSignal> Feed(RuleState state, params ReadOnlySpan<RuleEvent> events)
    {
        var signals = new List<RuleSignal>();
        state.Owner.Apply(state, events, signals);
        return signals;
    }

    public static List<RuleSignal> FeedRows(RuleState state, string rows) =>
        Feed(state, [.. rows.Split(';', StringSplitOptions.TrimEntries).Select(Row)]);

    public static byte[] Store(RuleState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        state.Owner.Write(state, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public static RuleState Restore(RuleState state) => state.Owner.Read(Store(state));

    /// <summary>"2 HR 135" is a heart rate of 135 in second 2.</summary>
    private static RuleEvent Row(string row)
    {
        var parts = row.Split(' ');
        return Event(double.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], double.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
