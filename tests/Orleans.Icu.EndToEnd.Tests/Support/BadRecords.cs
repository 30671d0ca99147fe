using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Records that cannot be read, or not wholly, of every kind there is. The key is the record's number.</summary>
internal static class BadRecords
{
    private const int Megabyte = 1_000_000;
    private const int HugeEvery = 100;

    /// <summary>HEAD stands for a good beginning with id and time, ID for a device id, TIME for a time.</summary>
    private static readonly string[] Kinds =
    [
        // Not JSON, or not an object.
        "", "   ", "null", "[]", "42", "\"text\"", "{", "}", "<record/>", "HEAD", "HEAD,}", "HEAD} trailing", "{'deviceId':'ID','time':'TIME'}",

        // No id, no time, or not one.
        """{"time":"TIME"}""",
        """{"deviceId":"ID"}""",
        """{"deviceId":17,"time":"TIME"}""",
        """{"deviceId":null,"time":"TIME"}""",
        """{"deviceId":"","time":"TIME"}""",
        """{"deviceId":"../ID","time":"TIME"}""",
        """{"deviceId":"LONG129","time":"TIME"}""",
        """{"deviceId":"ID","time":1700000000}""",
        """{"deviceId":"ID","time":"yesterday"}""",
        """{"deviceId":"ID","time":"1969-12-31T23:59:59Z"}""",
        """{"deviceId":"ID","time":"0001-01-01T00:00:00Z"}""",
        """{"deviceId":"ID","time":"2200-01-01T00:00:00Z"}""",
        """{"deviceId":"ID","time":"9999-12-31T23:59:59Z"}""",

        // Values of the wrong type, or beyond a limit.
        """HEAD,"vitals":[72]}""",
        """HEAD,"vitals":{"heartRate":"72"}}""",
        """HEAD,"vitals":{"heartRate":NaN}}""",
        """HEAD,"vitals":{"heartRate":-Infinity}}""",
        """HEAD,"vitals":{"heartRate":1e999}}""",
        """HEAD,"vitals":{"heartRate":true}}""",
        """HEAD,"vitals":{"consciousness":"X"}}""",
        """HEAD,"vitals":{"hartRate":72}}""",
        """HEAD,"vitals":{VITALS33}}""",
        """HEAD,"seq":-1}""",
        """HEAD,"seq":1.5}""",
        """HEAD,"status":{"batteryPercent":101}}""",
        """HEAD,"flags":{"asystole":"no"}}""",
        """HEAD,"reported":{"note":"LONG5000"}}""",
        """HEAD,"reported":{"ward":"\ud800"}}""",
        """HEAD,"reported":{PROPERTIES101}}""",

        // Deeply nested; not UTF-8 (each character is one byte).
        """HEAD,"deep":ARRAYS500}""",
        """HEAD,"deep":OBJECTS200""",
        "\u00FF\u00FE\u0000",
        "HEAD,\"reported\":{\"name\":\"\u00C3(\"}}",
        "HEAD,\"reported\":{\"name\":\"\u00ED\u00A0\u0080\"}}",
        "\u0000\u0000\u0000\u0000",
    ];

    private static readonly (string Mark, string Text)[] Long =
    [
        ("LONG129", new string('x', 129)),
        ("LONG5000", new string('n', 5_000)),
        ("VITALS33", string.Join(',', Enumerable.Repeat("\"spo2\":97", 33))),
        ("PROPERTIES101", string.Join(',', Enumerable.Range(0, 101).Select(static number => $"\"p{number}\":1"))),
        ("ARRAYS500", new string('[', 500) + new string(']', 500)),
        ("OBJECTS200", string.Concat(Enumerable.Repeat("{\"a\":", 200))),
    ];

    /// <summary>So many records of all kinds; every hundredth has a megabyte, or the given number of bytes.</summary>
    public static IEnumerable<Message<byte[], byte[]>> Make(int count, int largest = Megabyte) => Enumerable.Range(0, count).Select(number =>
        KafkaProbe.Message($"bad-{number}", number % HugeEvery == 0 ? Value($"HEAD,\"reported\":{{\"note\":\"{new string('h', largest)}\"}}}}", number) : Value(Kinds[number % Kinds.Length], number)));

    /// <summary>The keys of the first records: one of each kind.</summary>
    public static IEnumerable<string> OneOfEachKind() => Enumerable.Range(0, Kinds.Length + 1).Select(static number => $"bad-{number}");

    private static byte[] Value(string kind, int number)
    {
        var text = kind.Replace("HEAD", "{\"deviceId\":\"ID\",\"time\":\"TIME\"", StringComparison.Ordinal);
        foreach (var (mark, expansion) in Long)
        {
            text = text.Replace(mark, expansion, StringComparison.Ordinal);
        }

        return Encoding.Latin1.GetBytes(text
            .Replace("TIME", "2026-11-22T21:00:00.250Z", StringComparison.Ordinal)
            .Replace("ID", "bad-" + number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
