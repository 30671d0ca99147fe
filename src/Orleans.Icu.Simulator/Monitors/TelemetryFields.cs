using System.Text.Json;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Monitors;

/// <summary>The member names of a telemetry record, encoded once.</summary>
internal static class TelemetryFields
{
    public static readonly JsonEncodedText DeviceId = Text("deviceId");
    public static readonly JsonEncodedText Time = Text("time");
    public static readonly JsonEncodedText Sequence = Text("seq");
    public static readonly JsonEncodedText Recorded = Text("recorded");
    public static readonly JsonEncodedText Vitals = Text("vitals");
    public static readonly JsonEncodedText Flags = Text("flags");
    public static readonly JsonEncodedText Asystole = Text("asystole");
    public static readonly JsonEncodedText AtrialFibrillation = Text("atrialFibrillation");
    public static readonly JsonEncodedText Status = Text("status");
    public static readonly JsonEncodedText BatteryPercent = Text("batteryPercent");
    public static readonly JsonEncodedText BatteryCapacityPercent = Text("batteryCapacityPercent");
    public static readonly JsonEncodedText LeadsOff = Text("leadsOff");
    public static readonly JsonEncodedText Firmware = Text("firmware");
    public static readonly JsonEncodedText Sources = Text("sources");
    public static readonly JsonEncodedText BloodPressure = Text("bloodPressure");
    public static readonly JsonEncodedText Reported = Text("reported");
    public static readonly JsonEncodedText Ward = Text("ward");
    public static readonly JsonEncodedText Bed = Text("bed");
    public static readonly JsonEncodedText DeviceName = Text("deviceName");
    public static readonly JsonEncodedText DeviceType = Text("deviceType");
    public static readonly JsonEncodedText SerialNumber = Text("serialNumber");

    private static readonly JsonEncodedText[] VitalNames = [.. VitalCatalog.BuiltIn.All.Select(vital => Text(vital.Name))];

    public static JsonEncodedText Of(VitalKind vital) => VitalNames[(int)vital];

    private static JsonEncodedText Text(string name) => JsonEncodedText.Encode(name);
}
