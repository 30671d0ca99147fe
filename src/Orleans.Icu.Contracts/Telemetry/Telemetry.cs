namespace Orleans.Icu.Contracts;

/// <summary>One decoded telemetry record with its place in Kafka. Once handed to a twin only its <see cref="TimeTicks"/> is set, once.</summary>
[GenerateSerializer, Immutable, Alias("icu.Telemetry")]
public sealed class Telemetry
{
    /// <summary>The device that measured.</summary>
    [Id(0)] public required string DeviceId { get; init; }

    /// <summary>Kafka offset within the batch's source partition.</summary>
    [Id(1)] public required long Offset { get; init; }

    /// <summary>
    /// Time of measurement on the service's own axis, UTC ticks: what rules, history and views take. Given by the device's twin
    /// (docs/adr/0012-time.md); 0 before. Never later than the record was read.
    /// </summary>
    [Id(2)] public long TimeTicks { get; set; }

    /// <summary>The device's own sequence number; −1 when it sends none.</summary>
    [Id(4)] public long Sequence { get; init; } = -1;

    /// <summary>The vitals of the record; may be empty.</summary>
    [Id(5)] public required VitalSample[] Vitals { get; init; }

    /// <summary>Flags, status, reported properties and receipt; <see langword="null"/> on most records.</summary>
    [Id(6)] public TelemetryDetail? Detail { get; init; }

    /// <summary>How the blood pressures were measured.</summary>
    public PressureSource PressureSource => Detail?.PressureSource ?? PressureSource.Unknown;

    /// <summary>The patient the format itself names (the prototype's format does); <see langword="null"/> otherwise.</summary>
    [Id(7)] public string? PatientId { get; init; }

    /// <summary>Time of measurement by the device's own clock, UTC ticks; 0 when the record has none.</summary>
    [Id(8)] public long DeviceTicks { get; init; }

    /// <summary>When the record came.</summary>
    [Id(9)] public TelemetryArrival Arrival { get; init; }

    /// <summary>Whether the record says that it is of a recorded past: its own time is taken as it is.</summary>
    [Id(10)] public bool IsRecorded { get; init; }

    /// <summary>The parts of the record that could not be taken; <see langword="null"/> when all could.</summary>
    [Id(11)] public FieldRefusal[]? Refusals { get; init; }
}
