using Microsoft.Extensions.Time.Testing;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains.Tests.Rules;

public sealed class TwinRulesTests
{
    private const int Warm = 3_000;
    private const int Measured = 1_000;
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Apply_OfADevicesRecordsUnderAllBuiltInRules_AllocatesNothingInSteadyState()
    {
        var rules = TwinRules.Create(RuleEditions.BuiltIn(IcuVocabulary.All).Device);
        AlarmOutbox? outbox = null;
        Stream(rules, 0, Warm, ref outbox);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Stream(rules, Warm, Measured, ref outbox);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Measured, 0, 40);
    }

    [Fact]
    public void Now_WhileABacklogIsCaughtUpWith_IsTheDatasTimeAndNeverGoesBack()
    {
        var time = new FakeTimeProvider(Start);
        var rules = TwinRules.Create(RuleEditions.BuiltIn(IcuVocabulary.All).Device);
        AlarmOutbox? outbox = null;
        var hourAgo = Start.AddHours(-1).UtcTicks;
        rules.Apply(hourAgo, [new RuleValue(0, 70)], default, ref outbox);
        rules.Heard(time);
        Assert.Equal(hourAgo, rules.Now(time));

        time.Advance(TimeSpan.FromSeconds(10));
        rules.Apply(hourAgo + TimeSpan.TicksPerSecond, [new RuleValue(0, 70)], default, ref outbox);
        rules.Heard(time);
        Assert.Equal(hourAgo + (10 * TimeSpan.TicksPerSecond), rules.Now(time));
    }

    private static void Stream(TwinRules rules, int from, int count, ref AlarmOutbox? outbox)
    {
        Span<RuleValue> values = stackalloc RuleValue[TwinSignals.BuiltIn.Device.Most];
        var record = new Telemetry { DeviceId = "mon-1", Offset = 0, Vitals = [new(VitalKind.HeartRate, 0), new(VitalKind.Spo2, 0), new(VitalKind.RespiratoryRate, 0)] };
        for (var second = from; second < from + count; second++)
        {
            record.Vitals[0] = new VitalSample(VitalKind.HeartRate, 70 + (second % 10));
            record.Vitals[1] = new VitalSample(VitalKind.Spo2, 96 + (second % 3));
            record.Vitals[2] = new VitalSample(VitalKind.RespiratoryRate, 14 + (second % 4));
            var time = Start.AddSeconds(second).UtcTicks;
            var written = TwinSignals.BuiltIn.Device.Write(record, new RecordTiming(time, 0), second == 0 ? 0 : time - TimeSpan.TicksPerSecond, values);
            rules.Apply(time, values[..written], default, ref outbox);
        }
    }
}
