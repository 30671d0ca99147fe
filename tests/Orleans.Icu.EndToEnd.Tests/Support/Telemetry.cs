using System.Globalization;
using Confluent.Kafka;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>Records as a bedside device sends them.</summary>
internal static class Telemetry
{
    public const string Topic = "icu.telemetry";

    /// <summary>A record with some vitals, measured at the given time and put into Kafka then.</summary>
    public static Message<byte[], byte[]> Record(string deviceId, DateTimeOffset time, params (string Vital, double Value)[] vitals) =>
        KafkaProbe.Message(deviceId, Json(deviceId, time, vitals), time);

    public static string Json(string deviceId, DateTimeOffset time, params (string Vital, double Value)[] vitals)
    {
        var members = vitals.Select(static one => string.Create(CultureInfo.InvariantCulture, $"\"{one.Vital}\":{Value(one.Vital, one.Value)}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"deviceId":"{{{deviceId}}}","time":"{{{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","vitals":{{{{string.Join(',', members)}}}}}""");
    }

    /// <summary>Consciousness is a letter of ACVPU.</summary>
    private static string Value(string vital, double value) =>
        vital == "consciousness" ? $"\"{"ACVPU"[(int)value]}\"" : value.ToString("R", CultureInfo.InvariantCulture);
}
