using CsCheck;
using Orleans.Icu.Rules.Tests.Engine;

namespace Orleans.Icu.Rules.Tests.State;

public class RuleStateCodecTests
{
    private const int DamageLimit = 1 << 20;

    /// <summary>States of the patient's rules after two days of a record a minute: windows, patterns, holds and presence are all there.</summary>
    private static readonly Lazy<(RuleSet Set, byte[] Stored)> Ill = new(static () =>
    {
        var set = BuiltInRules.Compile(IcuVocabulary.PatientTwin);
        var state = set.CreateState();
        for (var minute = 0; minute < 2 * 24 * 60; minute++)
        {
            set.Apply(state, Bench.At(minute * 60), IllRecord(set, minute), []);
        }

        return (set, Bench.Store(state));
    });

    [Fact]
    public void Write_OfWhatWasRead_IsTheSame()
    {
        var (set, stored) = Ill.Value;
        Assert.Equal(stored, Bench.Store(set.Read(stored)));
    }

    [Fact]
    public void Write_OfATwinWithoutRecords_TakesFewBytes()
    {
        var set = BuiltInRules.Compile(IcuVocabulary.PatientTwin);
        var stored = Bench.Store(set.CreateState());
        Assert.InRange(stored.Length, 1, 32);
        Assert.Equal(RuleSet.NoDeadline, set.Read(stored).NextDeadline);
    }

    [Fact]
    public void Read_OfACutPayload_Throws()
    {
        var (set, stored) = Ill.Value;
        for (var length = 0; length < stored.Length; length++)
        {
            Assert.Throws<RuleStateFormatException>(() => set.Read(stored.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Read_OfAPayloadWithMoreBehind_Throws()
    {
        var (set, stored) = Ill.Value;
        Assert.Throws<RuleStateFormatException>(() => set.Read([.. stored, 0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(255)]
    public void Read_OfAnotherFormat_Throws(byte format)
    {
        var (set, stored) = Ill.Value;
        var exception = Assert.Throws<RuleStateFormatException>(() => set.Read([format, .. stored.AsSpan(1)]));
        Assert.Contains($"{format}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfDamagedBytes_ThrowsOrGoesOn() =>
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[1, 4].Sample(
            static damage =>
            {
                var (set, stored) = Ill.Value;
                byte[] damaged = [.. stored];
                foreach (var (place, value) in damage)
                {
                    damaged[place % damaged.Length] = value;
                }

                var before = GC.GetAllocatedBytesForCurrentThread();
                var state = Read(set, damaged);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, DamageLimit);
                if (state is not null)
                {
                    GoOn(set, state);
                }
            },
            iter: 20_000);

    private static RuleState? Read(RuleSet set, byte[] damaged)
    {
        try
        {
            return set.Read(damaged);
        }
        catch (RuleStateFormatException)
        {
            return null;
        }
    }

    /// <summary>Whatever was read, records, deadlines, questions and storing work, and no time passes the end of the calendar.</summary>
    private static void GoOn(RuleSet set, RuleState state)
    {
        var signals = new List<RuleSignal>();
        set.Apply(state, state.NowTicks, IllRecord(set, 7), signals);
        var next = Math.Min(state.NowTicks, DateTime.MaxValue.Ticks - TimeSpan.TicksPerHour) + TimeSpan.TicksPerSecond;
        set.Apply(state, next, IllRecord(set, 8), signals);
        for (var rule = 0; rule < set.Rules.Length; rule++)
        {
            set.Condition(state, rule);
        }

        set.Explain(state, 0);
        Bench.Store(state);
    }

    /// <summary>Vitals of somebody who is ill at times, so that rules raise and clear, and patterns match.</summary>
    private static RuleValue[] IllRecord(RuleSet set, int minute)
    {
        var isIll = minute % 50 < 12;
        return
        [
            Value(set, "heartRate", isIll ? 128 + (minute % 5) : 75 + (minute % 7)),
            Value(set, "systolicBp", isIll ? 86 - (minute % 3) : 120 + (minute % 11)),
            Value(set, "diastolicBp", isIll ? 50 : 80 + (minute % 3)),
            Value(set, "meanBp", isIll ? 58 : 90),
            Value(set, "temperature", isIll ? 39.4 : 36.8 + (minute % 4 / 10d)),
            Value(set, "spo2", isIll ? 84 : 97),
            Value(set, "respiratoryRate", isIll ? 27 : 14 + (minute % 3)),
            Value(set, "strokeBeforeLysis", 1),
        ];
    }

    private static RuleValue Value(RuleSet set, string signal, double value) =>
        new(set.Catalog.TryGetIndex(signal, out var index) ? index : throw new ArgumentException(signal), value);
}
