using System.Globalization;
using System.Text;

namespace Orleans.Icu.Contracts.Tests;

public sealed class TelemetryDecoderTests
{
    private static readonly DateTimeOffset KafkaTime = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);
    private static readonly RecordPlace Place = new(42, TelemetryArrival.At(KafkaTime.UtcTicks));
    private readonly StringPool _ids = new();

    [Fact]
    public void Decode_WhenRecordIsWhole_GivesEveryMember()
    {
        var telemetry = Decoded("""
            { "deviceId": "mon-0042", "time": "2026-11-22T21:00:00.250Z", "seq": 8812,
              "vitals": { "heartRate": 72, "spo2": 97, "systolicBp": 121, "diastolicBp": 78, "meanBp": 92, "respiratoryRate": 14,
                          "temperature": 36.9, "pulseRate": 72, "consciousness": "V", "supplementalOxygen": 2.5 },
              "flags": { "asystole": false, "atrialFibrillation": true },
              "status": { "batteryPercent": 80, "batteryCapacityPercent": 97, "leadsOff": false, "firmware": "2.4.1" },
              "reported": { "ward": "ward-1", "limits": { "spo2Low": 88 } },
              "receipt": { "commandId": "c-1", "outcome": "applied", "detail": null } }
            """);

        Assert.Equal("mon-0042", telemetry.DeviceId);
        Assert.Equal(42, telemetry.Offset);
        Assert.Equal(KafkaTime.AddMilliseconds(250).UtcTicks, telemetry.DeviceTicks);
        Assert.Equal(8812, telemetry.Sequence);
        Assert.Equal(
            [
                new(VitalKind.HeartRate, 72), new(VitalKind.Spo2, 97), new(VitalKind.SystolicBp, 121), new(VitalKind.DiastolicBp, 78),
                new(VitalKind.MeanBp, 92), new(VitalKind.RespiratoryRate, 14), new(VitalKind.Temperature, 36.9), new(VitalKind.PulseRate, 72),
                new(VitalKind.Consciousness, 2), new(VitalKind.SupplementalOxygen, 2.5),
            ],
            telemetry.Vitals);
        var detail = Assert.IsType<TelemetryDetail>(telemetry.Detail);
        Assert.Equal(MonitorFlags.Asystole | MonitorFlags.AtrialFibrillation, detail.KnownFlags);
        Assert.Equal(MonitorFlags.AtrialFibrillation, detail.Flags);
        Assert.Equal((80d, 97d, false, "2.4.1"), (detail.BatteryPercent, detail.BatteryCapacityPercent, detail.LeadsOff, detail.Firmware));
        Assert.Equal([new("ward", "\"ward-1\""), new("limits", """{ "spo2Low": 88 }""")], detail.Reported!);
        Assert.Equal(new CommandReceipt("c-1", "applied", null), detail.Receipt);
    }

    [Fact]
    public void Decode_WhenMembersAreUnknownOrNull_PassesThemOver()
    {
        var telemetry = Decoded("""{"x":[{"y":1}],"time":"2026-11-22T21:00:00Z","vitals":{"glucose":5,"spo2":null,"heartRate":70},"deviceId":"d"}""");

        Assert.Equal([new(VitalKind.HeartRate, 70)], telemetry.Vitals);
        Assert.Null(telemetry.Detail);
    }

    [Fact]
    public void Decode_WhenIdIsEscaped_GivesTheSameIdAsUnescaped()
    {
        var plain = Decoded("""{"deviceId":"mon-1","time":"2026-11-22T21:00:00Z"}""");
        var escaped = Decoded("""{"device\u0049d":"\u006don-1","time":"2026-11-22T21:00:00Z"}""");

        Assert.Same(plain.DeviceId, escaped.DeviceId);
    }

    [Theory]
    [InlineData("2026-11-22T21:04:59Z", "2026-11-22T21:04:59Z")]
    [InlineData("2026-11-22T22:04:59+01:00", "2026-11-22T21:04:59Z")]
    [InlineData("2026-11-22T16:04:59.5-05:00", "2026-11-22T21:04:59.5Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")]
    public void Decode_OfATime_GivesTheDevicesClockAsItIs(string written, string time) =>
        Assert.Equal(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).UtcTicks, Decoded($$"""{"deviceId":"d","time":"{{written}}"}""").DeviceTicks);

    [Theory]
    [InlineData("2026-11-22T21:00:00")]
    [InlineData("2026-11-22T21:00:00.250")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22T21:00:00+0000")]
    [InlineData("2026-11-22T21:00:00-01")]
    public void Decode_OfATimeWithoutAWholeOffset_SaysWhatIsAsked(string written) => Assert.Equal(
        "time: must be an ISO 8601 date and time that ends in Z or in an offset such as +01:00",
        Rejected(Encoding.UTF8.GetBytes($$"""{"deviceId":"d","time":"{{written}}"}""")));

    [Fact]
    public void Decode_OfARecordedPast_SaysSo()
    {
        Assert.True(Decoded("""{"deviceId":"d","time":"2012-03-01T00:00:00Z","recorded":true}""").IsRecorded);
        Assert.False(Decoded("""{"deviceId":"d","time":"2012-03-01T00:00:00Z"}""").IsRecorded);
    }

    [Theory]
    [InlineData("", "record")]
    [InlineData("{", "record")]
    [InlineData("[]", "record: must be a JSON object")]
    [InlineData("null", "record: must be a JSON object")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\"} x", "record: not JSON")]
    [InlineData("{\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: missing")]
    [InlineData("{\"deviceId\":\"d\"}", "time: missing")]
    [InlineData("{\"deviceId\":\"d\",\"deviceId\":\"e\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: given twice")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"vitals\":{},\"vitals\":{}}", "vitals: given twice")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"flags\":{},\"flags\":{}}", "flags: given twice")]
    [InlineData("{\"deviceId\":7,\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be a string")]
    [InlineData("{\"deviceId\":\"\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be 1 to 128")]
    [InlineData("{\"deviceId\":\"a/b\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be 1 to 128")]
    [InlineData("{\"deviceId\":\".\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be 1 to 128")]
    [InlineData("{\"deviceId\":\"..\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be 1 to 128")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"yesterday\"}", "time: must be an ISO 8601")]
    [InlineData("{\"deviceId\":\"d\",\"time\":1700000000}", "time: must be an ISO 8601")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"0001-01-01T00:00:00Z\"}", "time: must lie from 1970-01-01")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"9999-01-01T00:00:00Z\"}", "time: must lie from 1970-01-01")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"vitals\":[]}", "vitals: must be a JSON object")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"vitals\":{\"heartRate\":\"72\"}}", "vitals.heartRate: must be a finite number")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"vitals\":{\"heartRate\":NaN}}", "record: not JSON")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"vitals\":{\"heartRate\":1e400}}", "vitals.heartRate: must be a finite number")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"vitals\":{\"heartRate\":{}}}", "vitals.heartRate: must be a finite number")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"vitals\":{\"consciousness\":\"X\"}}", "vitals.consciousness: must be one of")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"seq\":-1}", "seq: must be a whole number")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"seq\":1.5}", "seq: must be a whole number")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"status\":{\"batteryPercent\":101}}", "status.batteryPercent: must lie from 0 to 100")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"status\":{\"leadsOff\":\"no\"}}", "status.leadsOff: must be true or false")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"flags\":{\"asystole\":1}}", "flags: must be true or false")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"reported\":3}", "reported: must be a JSON object")]
    [InlineData("{\"deviceId\":\"d\",\"time\":\"2026-11-22T21:00:00Z\",\"receipt\":{\"outcome\":\"applied\"}}", "receipt.commandId: missing")]
    public void Decode_WhenRecordIsBad_NamesTheFieldAndTheLimit(string json, string reason) =>
        Assert.StartsWith(reason, Rejected(Encoding.UTF8.GetBytes(json)), StringComparison.Ordinal);

    [Fact]
    public void Decode_WhenNestedTooDeep_IsRejected()
    {
        var json = $$"""{"deviceId":"d","time":"2026-11-22T21:00:00Z","x":{{new string('[', 5_000)}}{{new string(']', 5_000)}}}""";

        Assert.StartsWith("record: not JSON of at most 8 levels", Rejected(Encoding.UTF8.GetBytes(json)), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_WhenTooLarge_IsRejectedWithTheLimit() =>
        Assert.Equal("record: 1000000 bytes, the limit is 65536", Rejected(new byte[1_000_000]));

    [Fact]
    public void Decode_WhenNotUtf8Anywhere_IsRejected()
    {
        var json = Encoding.UTF8.GetBytes("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","note":"?"}""");
        json[^3] = 0xFF;

        Assert.Equal("record: not valid UTF-8", Rejected(json));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Decode_WhenPropertiesAreMany_HoldsTheLimit(int properties, bool isTaken)
    {
        var members = string.Join(',', Enumerable.Range(0, properties).Select(static i => $"\"p{i}\":{i}"));
        var result = TelemetryDecoder.Decode(Encoding.UTF8.GetBytes($$$"""{"deviceId":"d","time":"2026-11-22T21:00:00Z","reported":{ {{{members}}} }}"""), Place, _ids);

        Assert.Equal(isTaken ? null : "reported: more than 100 properties", result.Reason);
    }

    private Telemetry Decoded(string json)
    {
        var result = TelemetryDecoder.Decode(Encoding.UTF8.GetBytes(json), Place, _ids);
        Assert.Null(result.Reason);
        return result.Telemetry!;
    }

    private string Rejected(byte[] json)
    {
        var result = TelemetryDecoder.Decode(json, Place, _ids);
        Assert.Null(result.Telemetry);
        return result.Reason!;
    }
}
