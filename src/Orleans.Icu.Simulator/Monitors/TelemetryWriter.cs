using System.Buffers;
using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Patients;

namespace Orleans.Icu.Simulator.Monitors;

/// <summary>Writes the parts of telemetry records that simulated monitors and replayed patients share.</summary>
internal static class TelemetryWriter
{
    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>This thread's writer, set to write to the buffer; the caller flushes it.</summary>
    public static Utf8JsonWriter On(IBufferWriter<byte> output)
    {
        if (_writer is { } writer)
        {
            writer.Reset(output);
            return writer;
        }

        // Structure is fixed by the code here and held by tests; checking it for every record costs a fifth of the time.
        return _writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
    }

    public static void WriteHead(Utf8JsonWriter writer, JsonEncodedText deviceId, DateTimeOffset time, long sequence)
    {
        writer.WriteStartObject();
        writer.WriteString(TelemetryFields.DeviceId, deviceId);
        TelemetryTime.Write(writer, time);
        writer.WriteNumber(TelemetryFields.Sequence, sequence);
    }

    public static void WriteVitals(Utf8JsonWriter writer, in VitalSigns vitals)
    {
        writer.WriteStartObject(TelemetryFields.Vitals);
        for (var i = 0; i < VitalSigns.Count; i++)
        {
            var vital = (VitalKind)i;
            WriteNumber(writer, TelemetryFields.Of(vital), vitals[vital]);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes values of any vital, each in the form of its own.</summary>
    public static void WriteVitals(Utf8JsonWriter writer, IReadOnlyList<VitalSample> vitals)
    {
        writer.WriteStartObject(TelemetryFields.Vitals);
        foreach (var (kind, value) in vitals)
        {
            if (kind == VitalKind.Consciousness)
            {
                writer.WriteString(TelemetryFields.Of(kind), VitalCatalog.Acvpu.AsSpan((int)value, 1));
            }
            else
            {
                WriteNumber(writer, TelemetryFields.Of(kind), value);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes how the blood pressures of the record were measured, where that is known.</summary>
    public static void WriteSource(Utf8JsonWriter writer, PressureSource source)
    {
        if (source != PressureSource.Unknown)
        {
            writer.WriteStartObject(TelemetryFields.Sources);
            writer.WriteString(TelemetryFields.BloodPressure, source == PressureSource.Line ? "line" : "cuff");
            writer.WriteEndObject();
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, JsonEncodedText name, double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        var whole = (int)value;
        if (whole == value)
        {
            writer.WriteNumber(name, whole);
        }
        else
        {
            writer.WriteNumber(name, value);
        }
    }
}
