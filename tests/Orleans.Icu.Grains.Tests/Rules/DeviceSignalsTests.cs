using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains.Tests.Rules;

public sealed class DeviceSignalsTests
{
    private const long Second = TimeSpan.TicksPerSecond;
    private static readonly FieldRefusal Refusal = new("time", "missing");

    [Fact]
    public void Write_OfARecordWithATime_SaysHowTheClockStands() =>
        Assert.Equal(1.5, Written(new RecordTiming(100 * Second, 3 * Second / 2), null)["clockSkew"]);

    [Fact]
    public void Write_OfARecordWithoutATime_SaysNothingOfTheClock() =>
        Assert.DoesNotContain("clockSkew", Written(new RecordTiming(100 * Second, null), [Refusal]).Keys);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 100)]
    public void Write_OfARecord_SaysWhetherAPartOfItWasRefused(bool isInPart, double share) =>
        Assert.Equal(share, Written(new RecordTiming(100 * Second, 0), isInPart ? [Refusal] : null)["partsRefused"]);

    [Fact]
    public void Place_OfARecordWithoutATimeOrOfARecordedPast_KnowsNoSkew()
    {
        var arrival = TelemetryArrival.At(new DateTime(2026, 11, 22, 21, 0, 0, DateTimeKind.Utc).Ticks);
        var clock = default(DeviceClock);

        Assert.Null(clock.Place(new Telemetry { DeviceId = "d", Offset = 0, Vitals = [], Arrival = arrival }, "0", 0).SkewTicks);
        Assert.Null(clock.Place(new Telemetry { DeviceId = "d", Offset = 1, Vitals = [], Arrival = arrival, DeviceTicks = 1, IsRecorded = true }, "0", 0).SkewTicks);
        Assert.NotNull(clock.Place(new Telemetry { DeviceId = "d", Offset = 2, Vitals = [], Arrival = arrival, DeviceTicks = arrival.KafkaTicks }, "0", 0).SkewTicks);
    }

    private static Dictionary<string, double> Written(RecordTiming timing, FieldRefusal[]? refusals)
    {
        Span<RuleValue> values = stackalloc RuleValue[TwinSignals.BuiltIn.Device.Most];
        var count = TwinSignals.BuiltIn.Device.Write(new Telemetry { DeviceId = "d", Offset = 0, Vitals = [], Refusals = refusals }, timing, 0, values);
        return values[..count].ToArray().ToDictionary(static value => IcuVocabulary.Device.Signals[value.Signal].Name, static value => value.Value);
    }
}
