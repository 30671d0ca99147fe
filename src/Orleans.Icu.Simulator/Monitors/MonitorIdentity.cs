using System.Globalization;
using System.Text.Json;
using Orleans.Icu.Simulator.Patients;

namespace Orleans.Icu.Simulator.Monitors;

/// <summary>What a monitor says about itself; it follows from its id and its seed.</summary>
internal sealed class MonitorIdentity(string deviceId, int seed)
{
    public const string DeviceType = "Vital Signs Monitor";
    public const string Firmware = "2.4.1";

    public string DeviceId { get; } = deviceId;

    public JsonEncodedText EncodedId { get; } = JsonEncodedText.Encode(deviceId);

    public void WriteReported(Utf8JsonWriter writer, BedPlace place)
    {
        var serial = RandomSource.For(seed, 3).Next() % 100_000_000;
        writer.WriteStartObject(TelemetryFields.Reported);
        writer.WriteString(TelemetryFields.Ward, place.Ward);
        writer.WriteString(TelemetryFields.Bed, place.Bed);
        writer.WriteString(TelemetryFields.DeviceName, $"Monitor {place.Ward} {place.Bed}");
        writer.WriteString(TelemetryFields.DeviceType, DeviceType);
        writer.WriteString(TelemetryFields.SerialNumber, string.Create(CultureInfo.InvariantCulture, $"SIM-{serial:00000000}"));
        writer.WriteString(TelemetryFields.Firmware, Firmware);
        writer.WriteEndObject();
    }
}
