using System.Globalization;

namespace Orleans.Icu.Testing;

/// <summary>Every kind of hostile record that we know.</summary>
internal static class HostileKinds
{
    /// <summary>The beginning of a record whose rest is hostile.</summary>
    public const string Head = """{"deviceId":"%id","time":"%time" """;

    private const string Good = Head + ""","seq":7,"vitals":{"heartRate":72,"spo2":97},"status":{"batteryPercent":80},"reported":{"bed":"b1"}}""";
    private const string Unreachable = "hostile/%id";
    private static readonly string[] Numbers = ["heartRate", "pulseRate", "respiratoryRate", "spo2", "systolicBp", "diastolicBp", "meanBp", "temperature", "supplementalOxygen", "paCo2", "wbc"];
    private static readonly string[] NoNumbers = ["true", "\"text\"", "\"72\"", "[72]", "{\"value\":72}", "1e999", "-1e999", "NaN", "Infinity", "-Infinity", "\"NaN\""];

    /// <summary>All kinds whose records are not larger than a limit.</summary>
    /// <param name="largest">Most bytes of a value.</param>
    public static IReadOnlyList<HostileKind> All(int largest) =>
    [
        .. NoRecord(), .. NoDevice(), .. NoTime(), .. WrongTypes(), .. OutOfRange(), .. Repeated(), .. Misspelt(), .. OtherUnits(), .. BrokenText(), .. Large(),
        .. KafkaTimes(), .. Keys(), .. Damaged(), .. Prototype(),
        .. Huge().Where(kind => kind.Value.Length <= largest),
    ];

    private static IEnumerable<HostileKind> NoRecord() =>
        from value in (string[])["", "   ", "null", "[]", "42", "\"text\"", "true", "{", "}", "<record/>", "PK\u0003\u0004", "\u001F\u008B\u0008\0", "\0\0\0\0\u0010", "\u00FF\u00FE{\0}\0", "{'deviceId':'%id'}", "// nothing\n{}"]
        select new HostileKind($"no record: {value.Length} bytes {Shown(value)}", value, HostileFate.SetAside, "record");

    private static IEnumerable<HostileKind> NoDevice()
    {
        foreach (var id in (string[])["null", "17", "true", "[]", "{}", "\"\"", "\"../%id\"", "\"..\"", "\"a b\"", $"\"{new string('x', 129)}\"", "\"\\ud800\"", "\"\u00E4\""])
        {
            var value = $$$"""{"deviceId":{{{id}}},"time":"%time","vitals":{"heartRate":72}}""";
            var isUtf8 = !id.Contains('\u00E4', StringComparison.Ordinal);
            yield return new($"device id {Shown(id)}, key right", value, HostileFate.InPart, "deviceId");
            yield return new($"device id {Shown(id)}, key none", value, HostileFate.SetAside, "deviceId") { Key = null };
            yield return new($"device id {Shown(id)}, key no id", value, HostileFate.SetAside, isUtf8 ? "deviceId" : "record") { Key = Unreachable };
        }

        yield return new("no device id, key right", """{"time":"%time","vitals":{"heartRate":72}}""", HostileFate.InPart, "deviceId");
        yield return new("no device id and no value", """{"time":"%time"}""", HostileFate.SetAside, "deviceId");
        yield return new("nothing", "{}", HostileFate.SetAside, "deviceId");
        yield return new("two device ids", """{"deviceId":"%id","deviceId":"%id-other","time":"%time","vitals":{"heartRate":72}}""", HostileFate.SetAside, "deviceId") { Key = "hostile-third" };
    }

    private static IEnumerable<HostileKind> NoTime()
    {
        string[] times =
        [
            "null", "1700000000", "true", "[]", "{}", "\"\"", "\"yesterday\"", "\"22.11.2026 21:00:00\"", "\"11/22/2026 9:00 PM\"", "\"2026-11-22 21:00:00\"", "\"2026-11-22T21:00:00\"",
            "\"2026-11-22T21:00:00+0000\"", "\"Sun, 22 Nov 2026 21:00:00 GMT\"", "\"20261122210000\"", "\"20261122T210000Z\"", "\"/Date(1700000000000)/\"", "\"2026-02-30T00:00:00Z\"",
            "\"2026-11-22T25:00:00Z\"", "\"1904-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "\"2200-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"\\ud83d\"", "1e999", "NaN",
        ];
        foreach (var time in times)
        {
            yield return new($"time {time}", $$$"""{"deviceId":"%id","time":{{{time}}},"vitals":{"heartRate":72}}""", HostileFate.InPart, "time");
        }

        yield return new("no time", """{"deviceId":"%id","vitals":{"heartRate":72}}""", HostileFate.InPart, "time");
        yield return new("recorded without a time", """{"deviceId":"%id","recorded":true,"vitals":{"heartRate":72}}""", HostileFate.SetAside, "time");
        foreach (var recorded in (string[])["1", "\"yes\"", "[]", "{}"])
        {
            yield return new($"recorded {recorded}", Head + $",\"recorded\":{recorded}}}", HostileFate.SetAside, "recorded");
        }
    }

    private static IEnumerable<HostileKind> WrongTypes() =>
    [
        .. Numbers.SelectMany(static vital => Wrong("vitals", vital, NoNumbers)),
        .. Wrong("vitals", "consciousness", ["0", "\"X\"", "\"AA\"", "\"\"", "true", "[]", "{}", "\"\\ud800\""]),
        .. Wrong("status", "batteryPercent", NoNumbers),
        .. Wrong("status", "batteryCapacityPercent", NoNumbers),
        .. Wrong("status", "leadsOff", ["1", "\"true\"", "[]", "{}", "NaN"]),
        .. Wrong("status", "firmware", ["1", "true", "[]", "{}"]),
        .. ((string[])["asystole", "atrialFibrillation", "ventricularFibrillation"]).SelectMany(static flag => Wrong("flags", flag, ["1", "\"no\"", "[]", "{}", "NaN"])),
        .. ((string[])["1", "1.5e300", "true", "\"text\"", "[1,2]"]).SelectMany(static value =>
            ((string[])["vitals", "status", "flags", "reported", "receipt", "sources"]).Select(member => new HostileKind($"{member} {value}", Head + $",\"{member}\":{value}}}", HostileFate.InPart, member))),
        .. ((string[])["-1", "1.5", "\"1\"", "true", "[]", "{}", "1e999", "9223372036854775808"]).Select(static value =>
            new HostileKind($"seq {value}", Head + $",\"seq\":{value}}}", HostileFate.InPart, "seq")),
        new("source nobody knows", Head + ""","sources":{"bloodPressure":"arm"}}""", HostileFate.InPart, "sources.bloodPressure"),
        new("receipt of nothing", Head + ""","receipt":{}}""", HostileFate.InPart, "receipt.commandId"),
        new("receipt with numbers", Head + ""","receipt":{"commandId":"c","outcome":7}}""", HostileFate.InPart, "receipt.outcome"),
    ];

    private static IEnumerable<HostileKind> OutOfRange() =>
    [
        .. ((string[])["-1", "101", "255", "1e300"]).Select(static value => new HostileKind($"batteryPercent {value}", Head + $$$""","status":{"batteryPercent":{{{value}}}}}""", HostileFate.InPart, "status.batteryPercent")),
        new("batteryCapacityPercent 201", Head + ""","status":{"batteryCapacityPercent":201}}""", HostileFate.InPart, "status.batteryCapacityPercent"),
        .. ((string[])["-1", "301", "1e300", "-1e300", "5e-324"]).Select(static value => new HostileKind($"heartRate {value}", Head + $$$""","vitals":{"heartRate":{{{value}}}}}""", HostileFate.Taken, string.Empty)),
    ];

    private static IEnumerable<HostileKind> Repeated() =>
    [
        new("device id given twice", """{"deviceId":"%id","deviceId":"%id","time":"%time"}""", HostileFate.InPart, "deviceId"),
        new("time given twice", Head + ""","time":"2026-11-22T21:00:00Z"}""", HostileFate.InPart, "time"),
        .. ((string[])["vitals", "status", "flags", "reported"]).Select(static member => new HostileKind($"{member} given twice", Head + $$$""","{{{member}}}":{},"{{{member}}}":{}}""", HostileFate.InPart, member)),
        new("seq given twice", Head + ""","seq":1,"seq":2}""", HostileFate.InPart, "seq"),
        .. Numbers.Select(static vital => new HostileKind($"{vital} given twice", Head + $$$""","vitals":{"{{{vital}}}":50,"{{{vital}}}":60}}""", HostileFate.InPart, "vitals." + vital)),
        new("spo2 given 33 times", Head + $$$""","vitals":{{{{string.Join(',', Enumerable.Repeat("\"spo2\":97", 33))}}}}}""", HostileFate.InPart, "vitals.spo2"),
        new("battery given twice", Head + ""","status":{"batteryPercent":5,"batteryPercent":6}}""", HostileFate.InPart, "status.batteryPercent"),
        new("receipt given twice", Head + ""","receipt":{"commandId":"c","outcome":"o"},"receipt":{"commandId":"d","outcome":"o"}}""", HostileFate.InPart, "receipt"),
        new("property given twice", Head + ""","reported":{"bed":"a","bed":"b"}}""", HostileFate.InPart, "reported.bed") { IsForeignName = true },
    ];

    private static IEnumerable<HostileKind> Misspelt() =>
    [
        .. ((string[])["hartRate", "HeartRate", "heart_rate", "HR", "SpO2", "spO2", "systolic", "temp", "__proto__", "etco2"]).Select(static name => Unknown("vitals.", name, "72")),
        .. ((string[])["battery", "BatteryPercent"]).Select(static name => Unknown("status.", name, "50")),
        Unknown("flags.", "afib", "true"),
        .. ((string[])["vital", "heartRate", "device", "sequence", "samples"]).Select(static name => new HostileKind($"unknown {name}", Head + $",\"{name}\":72}}", HostileFate.InPart, name) { IsForeignName = true }),
        new("names written with escapes", Head + ""","v\u0069tals":{"heart\u0052ate":72}}""", HostileFate.Taken, string.Empty),
        new("a mark before the text", "\u00EF\u00BB\u00BF" + Good, HostileFate.Taken, string.Empty),
    ];

    private static IEnumerable<HostileKind> OtherUnits() =>
        from one in ((string Vital, string Value)[])
        [
            ("spo2", "0.97"), ("paCo2", "5.1"), ("temperature", "98.6"), ("temperature", "310.1"), ("respiratoryRate", "0.25"), ("wbc", "7400"),
            ("systolicBp", """60,"diastolicBp":120"""), ("diastolicBp", """120,"systolicBp":60"""),
        ]
        select new HostileKind($"{one.Vital} {one.Value} in another unit, or crossed", Head + $$$""","vitals":{"{{{one.Vital}}}":{{{one.Value}}}}}""", HostileFate.InPart, "vitals." + one.Vital);

    private static IEnumerable<HostileKind> BrokenText() =>
    [
        new("half a pair in firmware", Head + ""","status":{"firmware":"2\ud83d"}}""", HostileFate.InPart, "status.firmware"),
        new("the other half in firmware", Head + ""","status":{"firmware":"\ude00"}}""", HostileFate.InPart, "status.firmware"),
        new("half a pair in a property", Head + ""","reported":{"ward":"\ud800"}}""", HostileFate.InPart, "reported.ward") { IsForeignName = true },
        new("half a pair in a receipt", Head + ""","receipt":{"commandId":"c","outcome":"o","detail":"\udfff"}}""", HostileFate.InPart, "receipt.detail"),
        new("half a pair in a name", Head + ""","reported":{"\ud800":1}}""", HostileFate.InPart, "reported.?ud800") { IsForeignName = true },
        new("half a character", Head + ",\"reported\":{\"name\":\"\u00C3(\"}}", HostileFate.InPart, "record"),
        new("a half pair as bytes", Head + ",\"reported\":{\"name\":\"\u00ED\u00A0\u0080\"}}", HostileFate.InPart, "record"),
        new("a trailing comma", Head + ",}", HostileFate.InPart, "record"),
        new("a text behind it", Good + " trailing", HostileFate.InPart, "record"),
        new("a second record behind it", Good + "\n" + Good, HostileFate.InPart, "record"),
        new("no end", Head, HostileFate.InPart, "record"),
        new("a comment", Head + ",/* note */\"vitals\":{}}", HostileFate.InPart, "record"),
    ];

    private static IEnumerable<HostileKind> Large() =>
    [
        new("500 arrays deep", Head + ",\"deep\":" + new string('[', 500) + new string(']', 500) + "}", HostileFate.InPart, "record"),
        new("200 objects deep", Head + ",\"deep\":" + string.Concat(Enumerable.Repeat("{\"a\":", 200)), HostileFate.InPart, "record"),
        new("a property nine levels deep", Head + ",\"reported\":{\"deep\":" + new string('[', 9) + new string(']', 9) + "}}", HostileFate.InPart, "reported.deep") { IsForeignName = true },
        new("vitals as 1,000 numbers", Head + ",\"vitals\":[" + string.Join(',', Enumerable.Repeat('1', 1_000)) + "]}", HostileFate.InPart, "vitals"),
        new("101 properties", Head + ",\"reported\":{" + string.Join(',', Enumerable.Range(0, 101).Select(static number => $"\"p{number}\":1")) + "}}", HostileFate.InPart, "reported.p100") { IsForeignName = true },
        new("a long property", Head + $",\"reported\":{{\"note\":\"{new string('n', 5_000)}\"}}}}", HostileFate.InPart, "reported.note") { IsForeignName = true },
        new("a long firmware", Head + $",\"status\":{{\"firmware\":\"{new string('f', 257)}\"}}}}", HostileFate.InPart, "status.firmware"),
        new("40 wrong parts", Head + ",\"vitals\":{" + string.Join(',', Enumerable.Range(0, 40).Select(static number => $"\"v{number}\":1")) + "}}", HostileFate.InPart, "record"),
    ];

    private static IEnumerable<HostileKind> Huge() =>
    [
        new("60 KB of nothing", new string(' ', 60_000) + Good, HostileFate.Taken, string.Empty) { IsRare = true },
        new("an unknown array of 20,000 numbers", Head + ",\"wave\":[" + string.Join(',', Enumerable.Repeat('1', 20_000)) + "]}", HostileFate.InPart, "wave") { IsRare = true, IsForeignName = true },
        new("300 KB", Head + $",\"note\":\"{new string('h', 300_000)}\"}}", HostileFate.SetAside, "value") { IsRare = true },
        new("900 KB", Head + $",\"note\":\"{new string('h', 900_000)}\"}}", HostileFate.SetAside, "value") { IsRare = true },
    ];

    private static IEnumerable<HostileKind> KafkaTimes() =>
        from milliseconds in (long[])[1, -1, -1_000, 1_700_000_000, 1_700_000_000_000_000, 1_700_000_000_000_000_000, -1_000_000_000_000_000, 884_541_168_000_000, 253_402_300_800_000, 4_102_444_800_000, long.MaxValue / 2]
        select new HostileKind(string.Create(CultureInfo.InvariantCulture, $"Kafka's time {milliseconds} ms"), Good.Replace(",\"seq\":7", string.Empty, StringComparison.Ordinal), HostileFate.Taken, string.Empty) { KafkaMilliseconds = milliseconds };

    private static IEnumerable<HostileKind> Keys() =>
    [
        new("key of another device", Head + ""","vitals":{"heartRate":72}}""", HostileFate.InPart, "key") { Key = "bench-000000" },
        new("key that is no id", Head + ""","vitals":{"heartRate":72}}""", HostileFate.InPart, "key") { Key = Unreachable },
        new("binary key", Head + ""","vitals":{"heartRate":72}}""", HostileFate.InPart, "key") { Key = "\0\u00FF\u00FE%id" },
        new("long key", Head + ""","vitals":{"heartRate":72}}""", HostileFate.InPart, "key") { Key = new string('k', 2_000) },
        new("no key", Head + ""","vitals":{"heartRate":72}}""", HostileFate.Taken, string.Empty) { Key = null },
    ];

    private static IEnumerable<HostileKind> Damaged() =>
    [
        new("breaks off", Good, HostileFate.Either, string.Empty) { Damage = HostileDamage.Cut },
        new("scratched", Good, HostileFate.Either, string.Empty) { Damage = HostileDamage.Scratched },
        new("noise", new string(' ', 200), HostileFate.SetAside, "record") { Damage = HostileDamage.Noise },
    ];

    private static IEnumerable<HostileKind> Prototype() =>
        from record in ((string Value, string Field)[])
        [
            ("", "record"), ("[]", "record"), ("{}", "userid"), ("""{"type":"HR","value":72}""", "userid"), ("""{"userid":-1,"type":"HR","value":72}""", "userid"),
            ("""{"userid":1.5,"type":"HR","value":72}""", "userid"), ("""{"userid":true,"type":"HR","value":72}""", "userid"), ("""{"userid":"a b","type":"HR","value":72}""", "userid"),
            ("""{"userid":"1","value":72}""", "type"), ("""{"userid":"1","type":"SPO2","value":72}""", "type"), ("""{"userid":"1","type":1,"value":72}""", "type"),
            ("""{"userid":"1","type":"HR"}""", "value"), ("""{"userid":"1","type":"HR","value":"fast"}""", "value"), ("""{"userid":"1","type":"HR","value":"1e999"}""", "value"),
            ("""{"userid":"1","type":"HR","value":NaN}""", "value"), ("""{"userid":"1","type":"HR","value":{}}""", "value"), ("""{"userid":"1","userid":"2","type":"HR","value":72}""", "userid"),
            ("""{"userid":"1","type":"HR","value":72""", "record"),
        ]
        select new HostileKind($"prototype {Shown(record.Value)}", record.Value, HostileFate.SetAside, record.Field) { IsPrototype = true, Key = null };

    private static IEnumerable<HostileKind> Wrong(string parent, string member, IEnumerable<string> values) =>
        values.Select(value => new HostileKind($"{parent}.{member} {value}", Head + $$$""","{{{parent}}}":{"{{{member}}}":{{{value}}}}}""", HostileFate.InPart, $"{parent}.{member}"));

    private static HostileKind Unknown(string parent, string name, string value) =>
        new($"unknown {parent}{name}", Head + $$$""","{{{parent[..^1]}}}":{"{{{name}}}":{{{value}}}}}""", HostileFate.InPart, parent + name) { IsForeignName = true };

    private static string Shown(string text) => string.Concat(text.Take(40).Select(static sign => char.IsBetween(sign, ' ', '~') ? sign : '?'));
}
