namespace Orleans.Icu.Contracts;

/// <summary>One decoded telemetry record with its place in Kafka. Immutable once handed to a grain.</summary>
[GenerateSerializer, Immutable, Alias("icu.Telemetry")]
public sealed class Telemetry
{
    /// <summary>The device that measured.</summary>
    [Id(0)] public required string DeviceId { get; init; }

    /// <summary>Kafka offset within the batch's source partition.</summary>
    [Id(1)] public required long Offset { get; init; }

    /// <summary>
    /// Time of measurement, UTC ticks: the device's clock, or the Kafka record's time when the two differ by more than
    /// the tolerated skew.
    /// </summary>
    [Id(2)] public required long TimeTicks { get; init; }

    /// <summary>Device clock minus Kafka record time, ticks. Zero where the record has no device time.</summary>
    [Id(3)] public long ClockSkewTicks { get; init; }

    /// <summary>The device's own sequence number; −1 when it sends none.</summary>
    [Id(4)] public long Sequence { get; init; } = -1;

    /// <summary>The vitals of the record; may be empty.</summary>
    [Id(5)] public required VitalSample[] Vitals { get; init; }

    /// <summary>Flags, status, reported properties and receipt; <see langword="null"/> on most records.</summary>
    [Id(6)] public TelemetryDetail? Detail { get; init; }

    /// <summary>The patient the format itself names (the prototype's format does); <see langword="null"/> otherwise.</summary>
    [Id(7)] public string? PatientId { get; init; }
}
