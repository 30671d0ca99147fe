using System.Text;
using System.Text.Json;
using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Recordings;

namespace Orleans.Icu.Simulator.Replay;

/// <summary>A device of a recorded patient.</summary>
internal sealed class ReplayDevice
{
    private readonly string _format;
    private readonly string _bed;
    private readonly string _type;
    private readonly JsonEncodedText _encodedId;
    private long _sequence;

    /// <param name="format">Format of the recording; also the ward's name.</param>
    /// <param name="stayId">The recorded stay: who the patient is.</param>
    /// <param name="bed">The bed, which goes into messages and so says nothing of who lies in it.</param>
    /// <param name="source">The kind of device.</param>
    public ReplayDevice(string format, string stayId, string bed, SampleSource source)
    {
        (_format, _bed) = (format, bed);
        PatientId = $"{format}-{stayId}";
        (DeviceId, _type) = source switch
        {
            SampleSource.Cuff => (PatientId + "-nibp", "Blood Pressure Cuff"),
            SampleSource.Laboratory => (PatientId + "-lab", "Laboratory"),
            _ => (PatientId, MonitorIdentity.DeviceType),
        };
        Key = Encoding.UTF8.GetBytes(DeviceId);
        _encodedId = JsonEncodedText.Encode(DeviceId);
    }

    public string DeviceId { get; }

    public string PatientId { get; }

    public byte[] Key { get; }

    /// <summary>Writes the device's next record; the first one says what the device is.</summary>
    public void Write(Utf8JsonWriter writer, DateTimeOffset time, in ReplayRecord record)
    {
        TelemetryWriter.WriteHead(writer, _encodedId, time, ++_sequence);
        writer.WriteBoolean(TelemetryFields.Recorded, true);
        TelemetryWriter.WriteVitals(writer, record.Vitals);
        TelemetryWriter.WriteSource(writer, record.PressureSource);
        if (_sequence == 1)
        {
            writer.WriteStartObject(TelemetryFields.Reported);
            writer.WriteString(TelemetryFields.Ward, _format);
            writer.WriteString(TelemetryFields.Bed, _bed);
            writer.WriteString(TelemetryFields.DeviceName, DeviceId);
            writer.WriteString(TelemetryFields.DeviceType, _type);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
    }
}
