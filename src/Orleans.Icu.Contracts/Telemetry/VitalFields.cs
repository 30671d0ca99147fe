using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>Reads the <c>vitals</c> object of a record.</summary>
internal static class VitalFields
{
    /// <summary>Reads the object into <paramref name="vitals"/>; unknown names and nulls are passed over.</summary>
    /// <returns>How many were read.</returns>
    public static int Read(ref Utf8JsonReader reader, scoped Span<VitalSample> vitals)
    {
        var count = 0;
        JsonFields.Enter(ref reader, "vitals");
        while (JsonFields.Next(ref reader))
        {
            var known = TryKind(ref reader, out var kind);
            reader.Read();
            if (!known || reader.TokenType == JsonTokenType.Null)
            {
                reader.Skip();
                continue;
            }

            if (count == vitals.Length)
            {
                throw new TelemetryFormatException("vitals", $"more than {TelemetryLimits.Vitals} values");
            }

            vitals[count++] = new VitalSample(kind, Value(ref reader, kind));
        }

        return count;
    }

    private static double Value(ref Utf8JsonReader reader, VitalKind kind)
    {
        if (kind == VitalKind.Consciousness)
        {
            return ConsciousnessLevel(ref reader);
        }

        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new TelemetryFormatException("vitals." + VitalCatalog.Get(kind).Name, "must be a finite number");
    }

    private static double ConsciousnessLevel(ref Utf8JsonReader reader)
    {
        var level = reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length == 1
            ? VitalCatalog.Acvpu.IndexOf((char)reader.ValueSpan[0], StringComparison.Ordinal)
            : -1;
        return level >= 0 ? level : throw new TelemetryFormatException("vitals.consciousness", "must be one of A, C, V, P, U");
    }

    private static bool TryKind(ref Utf8JsonReader reader, out VitalKind kind)
    {
        var name = reader.ValueSpan;
        kind = name.Length switch
        {
            4 when name.SequenceEqual("spo2"u8) => VitalKind.Spo2,
            6 when name.SequenceEqual("meanBp"u8) => VitalKind.MeanBp,
            9 when name.SequenceEqual("heartRate"u8) => VitalKind.HeartRate,
            9 when name.SequenceEqual("pulseRate"u8) => VitalKind.PulseRate,
            10 when name.SequenceEqual("systolicBp"u8) => VitalKind.SystolicBp,
            11 when name.SequenceEqual("diastolicBp"u8) => VitalKind.DiastolicBp,
            11 when name.SequenceEqual("temperature"u8) => VitalKind.Temperature,
            13 when name.SequenceEqual("consciousness"u8) => VitalKind.Consciousness,
            15 when name.SequenceEqual("respiratoryRate"u8) => VitalKind.RespiratoryRate,
            18 when name.SequenceEqual("supplementalOxygen"u8) => VitalKind.SupplementalOxygen,
            _ => None,
        };
        return kind != None;
    }

    private const VitalKind None = (VitalKind)byte.MaxValue;
}
