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
              "receipt": { "commandId": "c-1", "outcome": "applied", "detail": null },
              "sources": { "bloodPressure": "line" } }
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
        Assert.Equal(PressureSource.Line, telemetry.PressureSource);
    }

    [Fact]
    public void Decode_WhenMembersAreNull_TheyAreNotGiven()
    {
        var telemetry = Decoded("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","seq":null,"vitals":{"spo2":null,"heartRate":70},"flags":null,"reported":null,"status":{"batteryPercent":null,"firmware":null,"leadsOff":null},"receipt":null,"sources":{"bloodPressure":null}}""");

        Assert.Equal([new(VitalKind.HeartRate, 70)], telemetry.Vitals);
        Assert.Null(telemetry.Detail);
        Assert.Null(telemetry.Refusals);
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
    public void Decode_OfATimeWithoutAWholeOffset_SaysWhatIsAskedAndHasNoDeviceTime(string written)
    {
        var telemetry = Decoded($$$"""{"deviceId":"d","time":"{{{written}}}","vitals":{"spo2":80}}""");

        Assert.Equal([new FieldRefusal("time", "must be an ISO 8601 date and time that ends in Z or in an offset such as +01:00")], telemetry.Refusals!);
        Assert.Equal((0, 80), (telemetry.DeviceTicks, telemetry.Vitals.Single().Value));
    }

    [Fact]
    public void Decode_OfARecordedPast_SaysSo()
    {
        Assert.True(Decoded("""{"deviceId":"d","time":"2012-03-01T00:00:00Z","recorded":true}""").IsRecorded);
        Assert.False(Decoded("""{"deviceId":"d","time":"2012-03-01T00:00:00Z"}""").IsRecorded);
    }

    [Fact]
    public void Decode_OfLaboratoryValues_GivesThem() => Assert.Equal(
        [new(VitalKind.PaCo2, 41.5), new(VitalKind.Wbc, 9.4)],
        Decoded("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"paCo2":41.5,"wbc":9.4}}""").Vitals);

    [Theory]
    [InlineData("spo2", "0.97", "a value between 0 and 1 looks like a fraction (1); spo2 is in %")]
    [InlineData("spo2", "0.01", "a value between 0 and 1 looks like a fraction (1); spo2 is in %")]
    [InlineData("paCo2", "5.1", "a value between 0 and 8 looks like kilopascals (kPa); paCo2 is in mm[Hg]")]
    [InlineData("temperature", "98.6", "a value between 80 and 115 looks like degrees Fahrenheit ([degF]); temperature is in Cel")]
    [InlineData("temperature", "310.15", "a value between 290 and 320 looks like Kelvin (K); temperature is in Cel")]
    [InlineData("respiratoryRate", "0.25", "a value between 0 and 1 looks like breaths a second (Hz); respiratoryRate is in /min")]
    [InlineData("wbc", "7400", "a value between 500 and 500000 looks like cells a microlitre (/uL); wbc is in 10*9/L")]
    public void Decode_OfAValueInAnotherUnit_NamesBothUnitsAndTakesTheRest(string vital, string value, string reason)
    {
        var telemetry = Decoded($$$"""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"heartRate":72,"{{{vital}}}":{{{value}}}}}""");

        Assert.Equal([new VitalSample(VitalKind.HeartRate, 72)], telemetry.Vitals);
        Assert.Equal([new FieldRefusal("vitals." + vital, reason)], telemetry.Refusals!);
    }

    /// <summary>Values of the dying, and of those just beside another unit, are theirs.</summary>
    [Theory]
    [InlineData("spo2", 0)]
    [InlineData("spo2", 1)]
    [InlineData("spo2", 30)]
    [InlineData("heartRate", 0)]
    [InlineData("heartRate", 1.2)]
    [InlineData("respiratoryRate", 0)]
    [InlineData("respiratoryRate", 1)]
    [InlineData("systolicBp", 16)]
    [InlineData("meanBp", 0)]
    [InlineData("paCo2", 8)]
    [InlineData("temperature", 20)]
    [InlineData("wbc", 0)]
    [InlineData("wbc", 500)]
    public void Decode_OfARareValue_TakesIt(string vital, double value)
    {
        var telemetry = Decoded(string.Create(CultureInfo.InvariantCulture, $$$"""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"{{{vital}}}":{{{value}}}}}"""));

        Assert.Equal(value, Assert.Single(telemetry.Vitals).Value);
        Assert.Null(telemetry.Refusals);
    }

    [Fact]
    public void Decode_OfASystolicPressureBelowTheDiastolic_RefusesBothByName()
    {
        var telemetry = Decoded("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"diastolicBp":120,"heartRate":72,"systolicBp":60,"meanBp":80}}""");

        Assert.Equal([VitalKind.HeartRate, VitalKind.MeanBp], telemetry.Vitals.Select(static sample => sample.Kind));
        Assert.Equal(["vitals.systolicBp", "vitals.diastolicBp"], telemetry.Refusals!.Select(static refusal => refusal.Field));
    }

    [Theory]
    [InlineData(40, 40)]
    [InlineData(0, 0)]
    [InlineData(120, 999)]
    [InlineData(-5, 70)]
    public void Decode_OfPressuresThatAreEqualOrOfWhichOneIsNone_TakesBoth(int systolic, int diastolic)
    {
        var telemetry = Decoded($$$"""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"systolicBp":{{{systolic}}},"diastolicBp":{{{diastolic}}}}}""");

        Assert.Equal([systolic, diastolic], telemetry.Vitals.Select(static sample => (int)sample.Value));
        Assert.Null(telemetry.Refusals);
    }

    [Fact]
    public void Decode_OfARecordUnderAnotherKey_AllocatesNoMoreThanUnderItsOwn()
    {
        var json = """{"deviceId":"mon-1","time":"2026-11-22T21:00:00Z","vitals":{"heartRate":72,"spo2":97}}"""u8.ToArray();

        Assert.Equal(
            Testing.Allocations.Of(() => TelemetryDecoder.BuiltIn.Decode("mon-1"u8, json, Place, _ids)),
            Testing.Allocations.Of(() => TelemetryDecoder.BuiltIn.Decode("mon-2"u8, json, Place, _ids)));
        Assert.Equal("key", Assert.Single(TelemetryDecoder.BuiltIn.Decode("mon-2"u8, json, Place, _ids).Telemetry!.Refusals!).Field);
    }

    /// <summary>Beside each stands a saturation of 80 %, before and behind it.</summary>
    [Theory]
    [InlineData("'status':{'batteryPercent':255}", "status.batteryPercent: must be a number from 0 to 100")]
    [InlineData("'status':{'batteryPercent':-1}", "status.batteryPercent: must be a number from 0 to 100")]
    [InlineData("'status':{'batteryPercent':'80'}", "status.batteryPercent: must be a number from 0 to 100")]
    [InlineData("'status':{'batteryPercent':[[80]]}", "status.batteryPercent: must be a number from 0 to 100")]
    [InlineData("'status':{'batteryPercent':80,'batteryPercent':20}", "status.batteryPercent: given twice")]
    [InlineData("'status':{'leadsOff':'no'}", "status.leadsOff: must be true or false")]
    [InlineData("'status':{'firmware':7}", "status.firmware: must be a string")]
    [InlineData("'status':{'firmware':'\\ud83d'}", "status.firmware: holds half a surrogate pair")]
    [InlineData("'status':[1,{'a':2}]", "status: must be a JSON object")]
    [InlineData("'status':{'charge':1}", "status.charge: not known")]
    [InlineData("'seq':-1", "seq: must be a whole number from 0 to 9223372036854775807")]
    [InlineData("'seq':1.5", "seq: must be a whole number from 0 to 9223372036854775807")]
    [InlineData("'seq':{'a':[1]}", "seq: must be a whole number from 0 to 9223372036854775807")]
    [InlineData("'seq':1,'seq':2", "seq: given twice")]
    [InlineData("'flags':7", "flags: must be a JSON object")]
    [InlineData("'flags':{'asystole':1}", "flags.asystole: must be true or false")]
    [InlineData("'flags':{'vf':true}", "flags.vf: not known")]
    [InlineData("'reported':3", "reported: must be a JSON object")]
    [InlineData("'reported':{'':1}", "reported.(no name): a name must be 1 to 256 characters")]
    [InlineData("'reported':{'ward':'\\udc00'}", "reported.ward: holds half a surrogate pair")]
    [InlineData("'reported':{'\\ud800':1}", "reported.?ud800: holds half a surrogate pair")]
    [InlineData("'reported':{'deep':[[[[[[[[[1]]]]]]]]]}", "reported.deep: must be at most 8 levels deep")]
    [InlineData("'reported':{'deep':[[[[[[[[[]]]]]]]]]}", "reported.deep: must be at most 8 levels deep")]
    [InlineData("'reported':{'deep':[[[[[[[[{}]]]]]]]]}", "reported.deep: must be at most 8 levels deep")]
    [InlineData("'reported':{'ward':'a','ward':'b'}", "reported.ward: given twice")]
    [InlineData("'receipt':{'outcome':'applied'}", "receipt.commandId: missing")]
    [InlineData("'sources':'line'", "sources: must be a JSON object")]
    [InlineData("'sources':{'bloodPressure':'arm'}", "sources.bloodPressure: must be \"line\" or \"cuff\"")]
    [InlineData("'sources':{'bloodPressure':1}", "sources.bloodPressure: must be a string")]
    [InlineData("'sources':{'temperature':'skin'}", "sources.temperature: not known")]
    [InlineData("'sources':{'bloodPressure':'line','bloodPressure':'cuff'}", "sources.bloodPressure: given twice")]
    [InlineData("'vitals':{'hartRate':72}", "vitals.hartRate: not known|vitals: given twice")]
    [InlineData("'vitals':{'heartRate':'72'}", "vitals.heartRate: must be a finite number|vitals: given twice")]
    [InlineData("'vitals':{'heartRate':1e400}", "vitals.heartRate: must be a finite number|vitals: given twice")]
    [InlineData("'vitals':{'heartRate':{'a':[1]}}", "vitals.heartRate: must be a finite number|vitals: given twice")]
    [InlineData("'vitals':{'heartRate':72,'heartRate':180}", "vitals.heartRate: given twice|vitals: given twice")]
    [InlineData("'vitals':{'temperature':NaN}", "vitals.temperature: must be a finite number|vitals: given twice")]
    [InlineData("'vitals':{'temperature':-Infinity}", "vitals.temperature: must be a finite number|vitals: given twice")]
    [InlineData("'vitals':{'temperature':nan,'meanBp':+inf}", "vitals.temperature: must be a finite number|vitals.meanBp: must be a finite number|vitals: given twice")]
    [InlineData("'vitals':{'consciousness':'X'}", "vitals.consciousness: must be one of A, C, V, P, U|vitals: given twice")]
    [InlineData("'vitals':[]", "vitals: must be a JSON object|vitals: given twice")]
    [InlineData("'x\\ud800y':{'a':[1]}", "x?ud800y: holds half a surrogate pair")]
    [InlineData("'spo2':97", "spo2: not known")]
    [InlineData("'time':'2026-11-22T21:00:01Z'", "time: given twice")]
    public void Decode_WhenAPartIsBad_ItCostsItselfAndIsNamedWithItsLimit(string part, string refusals)
    {
        const string Good = "'deviceId':'d','time':'2026-11-22T21:00:00Z','vitals':{'spo2':80}";
        string[] records = [$"{{{Good},{part}}}", $"{{{part},{Good}}}"];
        Assert.All(records, record =>
        {
            var telemetry = Decoded(record.Replace('\'', '"'));

            Assert.Equal("d", telemetry.DeviceId);
            Assert.Equal([new(VitalKind.Spo2, 80)], telemetry.Vitals);
            Assert.Equal(refusals.Split('|').Order(), telemetry.Refusals!.Select(static refusal => refusal.ToString()).Order());
        });
    }

    [Theory]
    [InlineData("yesterday", "time: must be an ISO 8601 date and time that ends in Z or in an offset such as +01:00")]
    [InlineData("1904-01-01T00:00:00Z", "time: must lie from 1970-01-01 to before 2200-01-01")]
    [InlineData("0001-01-01T00:00:00Z", "time: must lie from 1970-01-01 to before 2200-01-01")]
    [InlineData("9999-01-01T00:00:00Z", "time: must lie from 1970-01-01 to before 2200-01-01")]
    public void Decode_WhenTheTimeIsNone_TheRecordIsOneWithoutATimeOfItsOwn(string time, string refusal)
    {
        var telemetry = Decoded($$$"""{"deviceId":"d","time":"{{{time}}}","vitals":{"spo2":80}}""");

        Assert.Equal((0, refusal), (telemetry.DeviceTicks, Assert.Single(telemetry.Refusals!).ToString()));
        Assert.Equal("time: missing", Assert.Single(Decoded("""{"deviceId":"d","vitals":{"spo2":80}}""").Refusals!).ToString());
    }

    [Theory]
    [InlineData("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80},"stat""")]
    [InlineData("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80,"heartRate":12""")]
    [InlineData("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80}} and more""")]
    [InlineData("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80},}""")]
    public void Decode_WhenTheRecordBreaksOff_WhatIsWholeBeforeItCounts(string json)
    {
        var telemetry = Decoded(json);

        Assert.Equal([new(VitalKind.Spo2, 80)], telemetry.Vitals);
        Assert.StartsWith("record: not JSON of at most 64 levels, from byte ", Assert.Single(telemetry.Refusals!).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_WhenSomethingIsNestedTooDeep_WhatIsBeforeItCounts()
    {
        var json = $$$"""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80},"x":{{{new string('[', 5_000)}}}{{{new string(']', 5_000)}}}}""";

        var telemetry = Decoded(json);

        Assert.Single(telemetry.Vitals);
        Assert.Contains("not JSON of at most 64 levels", telemetry.Refusals![^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_WhenATextIsNotUtf8_TheRestCounts()
    {
        var json = Encoding.Latin1.GetBytes("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80},"reported":{"ward":"Zürich"}}""");

        var telemetry = TelemetryDecoder.BuiltIn.Decode(default, json, Place, _ids).Telemetry!;

        Assert.Equal([new(VitalKind.Spo2, 80)], telemetry.Vitals);
        Assert.Equal("record: not UTF-8 everywhere", Assert.Single(telemetry.Refusals!).ToString());
    }

    [Fact]
    public void Decode_WhenTheTextBeginsWithAMark_ItIsPassedOver()
    {
        var telemetry = Decoded("\uFEFF" + """{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80}}""");

        Assert.Null(telemetry.Refusals);
    }

    [Fact]
    public void Decode_WhenAVitalIsGivenTwiceAlike_ItCounts() =>
        Assert.Equal([new(VitalKind.Spo2, 80)], Decoded("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80,"spo\u0032":80}}""").Vitals);

    [Fact]
    public void Decode_WhenAFlagIsGivenTwice_ItIsSetIfItIsOnce() => Assert.Equal(
        MonitorFlags.Asystole,
        Decoded("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","flags":{"asystole":true},"flags":{"asystole":false}}""").Detail!.Flags);

    [Fact]
    public void Decode_WhenLeadsAreOff_WhatElectrodesMeasureIsMissing()
    {
        var ecg = Decoded("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"heartRate":0,"respiratoryRate":14,"spo2":80,"pulseRate":52},"status":{"leadsOff":true},"flags":{"asystole":true}}""");
        var probe = Decoded("""{"deviceId":"d","time":"2026-11-22T21:00:00Z","status":{"leadsOff":true},"vitals":{"spo2":0,"pulseRate":0,"meanBp":61}}""");

        Assert.Equal([new(VitalKind.Spo2, 80), new(VitalKind.PulseRate, 52)], ecg.Vitals);
        Assert.Equal(MonitorFlags.Asystole, ecg.Detail!.Flags);
        Assert.Equal([new(VitalKind.MeanBp, 61)], probe.Vitals);
    }

    [Fact]
    public void Decode_WhenVeryMuchIsRefused_NamesTheFirstAndSaysThatThereIsMore()
    {
        var junk = string.Join(',', Enumerable.Range(0, 5_000).Select(static i => $"\"hart{i}\":72"));
        var telemetry = Decoded($$$"""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{ {{{junk}}},"spo2":80}}""");

        Assert.Equal([new(VitalKind.Spo2, 80)], telemetry.Vitals);
        Assert.Equal(TelemetryLimits.Refusals + 1, telemetry.Refusals!.Length);
        Assert.Equal("record: more than 16 parts cannot be taken", telemetry.Refusals[^1].ToString());
    }

    [Fact]
    public void Decode_OfAnUnknownName_ShowsWhatCanBeShownOfIt()
    {
        var telemetry = Decoded($$$"""{"deviceId":"d","time":"2026-11-22T21:00:00Z","vitals":{"a\nb<c>ü":1,"{{{new string('x', 300)}}}":2}}""");

        Assert.Equal(["vitals.a?nb?c???", "vitals." + new string('x', 40) + "..."], telemetry.Refusals!.Select(static refusal => refusal.Field));
    }

    [Theory]
    [InlineData("mon-1", """{"time":"2026-11-22T21:00:00Z","vitals":{"spo2":80}}""", "deviceId: missing")]
    [InlineData("mon-1", """{"deviceId":null,"time":"2026-11-22T21:00:00Z","vitals":{"spo2":80}}""", "deviceId: missing")]
    [InlineData("mon-1", """{"deviceId":"mon-1","time":null,"vitals":{"spo2":80}}""", "time: missing")]
    [InlineData("mon-1", """{"deviceId":7,"time":"2026-11-22T21:00:00Z","vitals":{"spo2":80}}""", "deviceId: must be a string")]
    [InlineData("mon-1", """{"deviceId":"mon-1","deviceId":"mon-2","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80}}""", "deviceId: given twice")]
    [InlineData("", """{"deviceId":"mon-1","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80}}""", null)]
    [InlineData("mon-1", """{"deviceId":"mon-1","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80}}""", null)]
    [InlineData("ward-1", """{"deviceId":"mon-1","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80}}""", "key: must be the device id: without it records of a device may be read out of order")]
    public void Decode_WhenValueOrKeySayWhoseItIs_ThatIsTold(string key, string json, string? refusal)
    {
        var telemetry = TelemetryDecoder.BuiltIn.Decode(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(json), Place, _ids).Telemetry!;

        Assert.Equal(("mon-1", refusal), (telemetry.DeviceId, telemetry.Refusals?.Single().ToString()));
    }

    [Theory]
    [InlineData("", "record: not JSON")]
    [InlineData("{", "record: not JSON")]
    [InlineData("[]", "record: must be a JSON object")]
    [InlineData("null", "record: must be a JSON object")]
    [InlineData("{\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: missing")]
    [InlineData("{\"deviceId\":\"d\",\"deviceId\":\"e\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: given twice")]
    [InlineData("{\"deviceId\":7,\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be a string")]
    [InlineData("{\"deviceId\":\"\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be 1 to 128")]
    [InlineData("{\"deviceId\":\"a/b\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be 1 to 128")]
    [InlineData("{\"deviceId\":\".\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be 1 to 128")]
    [InlineData("{\"deviceId\":\"..\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be 1 to 128")]
    [InlineData("{\"deviceId\":\"\\ud800\",\"time\":\"2026-11-22T21:00:00Z\"}", "deviceId: must be 1 to 128")]
    [InlineData("{\"deviceId\":\"d\",\"recorded\":true,\"vitals\":{\"spo2\":80}}", "time: missing in a record of a recorded past")]
    [InlineData("{\"deviceId\":\"d\",\"recorded\":true,\"time\":\"yesterday\",\"vitals\":{\"spo2\":80}}", "time: must be an ISO 8601")]
    [InlineData("{\"deviceId\":\"d\",\"recorded\":1,\"time\":\"2012-01-01T00:00:00Z\",\"vitals\":{\"spo2\":80}}", "recorded: must be true or false")]
    public void Decode_WhenNobodyCanSayWhoseOrWhenItIs_NamesTheFieldAndTheLimit(string json, string reason) =>
        Assert.StartsWith(reason, Rejected(Encoding.UTF8.GetBytes(json)), StringComparison.Ordinal);

    [Fact]
    public void Decode_WhenTheValueNamesTwoDevicesAndTheKeyAThird_IsRejected()
    {
        var json = """{"deviceId":"mon-1","deviceId":"mon-2","time":"2026-11-22T21:00:00Z","vitals":{"spo2":80}}"""u8;

        Assert.Equal("deviceId: given twice", TelemetryDecoder.BuiltIn.Decode("mon-3"u8, json, Place, _ids).Reason);
        Assert.Equal("mon-2", TelemetryDecoder.BuiltIn.Decode("mon-2"u8, json, Place, _ids).Telemetry!.DeviceId);
    }

    [Fact]
    public void Decode_WhenOnlyTheKeyIsReadable_IsRejected()
    {
        var result = TelemetryDecoder.BuiltIn.Decode("mon-1"u8, "{\"vitals\":{\"hartRate\":72}}"u8, Place, _ids);

        Assert.Equal((null, "vitals.hartRate: not known"), (result.Telemetry, result.Reason));
    }

    [Fact]
    public void Decode_WhenTooLarge_IsRejectedWithTheLimit() =>
        Assert.Equal("record: 1000000 bytes, the limit is 262144", Rejected(new byte[1_000_000]));

    [Theory]
    [InlineData(100, 100)]
    [InlineData(150, 100)]
    public void Decode_WhenPropertiesAreMany_TakesAsManyAsTheLimit(int properties, int taken)
    {
        var members = string.Join(',', Enumerable.Range(0, properties).Select(static i => $"\"p{i}\":{i}"));
        var telemetry = Decoded($$$"""{"deviceId":"d","time":"2026-11-22T21:00:00Z","reported":{ {{{members}}} },"vitals":{"spo2":80}}""");

        Assert.Equal((taken, 1), (telemetry.Detail!.Reported!.Count, telemetry.Vitals.Length));
        Assert.Equal(properties > taken ? "the record has more than 100" : null, telemetry.Refusals?[0].Reason);
    }

    private Telemetry Decoded(string json)
    {
        var result = TelemetryDecoder.BuiltIn.Decode(default, Encoding.UTF8.GetBytes(json), Place, _ids);
        Assert.Null(result.Reason);
        return result.Telemetry!;
    }

    private string Rejected(byte[] json)
    {
        var result = TelemetryDecoder.BuiltIn.Decode(default, json, Place, _ids);
        Assert.Null(result.Telemetry);
        return result.Reason!;
    }
}
