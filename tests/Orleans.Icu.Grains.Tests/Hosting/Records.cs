using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains.Tests;

/// <summary>Telemetry as the ingester hands it over.</summary>
internal static class Records
{
    public const string Source = "icu.telemetry@1/0";

    /// <summary>Five points: the stroke score's condition holds.</summary>
    public static readonly VitalSample[] Ill = [new(VitalKind.HeartRate, 140), new(VitalKind.Temperature, 39.5)];

    /// <summary>No points.</summary>
    public static readonly VitalSample[] Well = [new(VitalKind.HeartRate, 72), new(VitalKind.Temperature, 36.8)];

    public static Telemetry Of(string deviceId, long offset, DateTimeOffset time, params VitalSample[] vitals) => new()
    {
        DeviceId = deviceId,
        Offset = offset,
        DeviceTicks = time.UtcTicks,
        TimeTicks = time.UtcTicks,
        Arrival = TelemetryArrival.At(time.UtcTicks),
        Vitals = vitals,
    };

    public static Telemetry HeartRate(string deviceId, long offset, DateTimeOffset time, double value) =>
        Of(deviceId, offset, time, new VitalSample(VitalKind.HeartRate, value));

    public static TelemetryBatch Batch(long after, params Telemetry[] records) => new(Source, after, records);
}
