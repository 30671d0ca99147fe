namespace Orleans.Icu.Contracts;

/// <summary>The digital twin of a device.</summary>
[GenerateSerializer, Immutable, Alias("icu.DeviceTwin")]
public sealed record DeviceTwin
{
    /// <summary>The device's id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>DTDL id of the twin's model.</summary>
    [Id(1)] public required string Model { get; init; }

    /// <summary>Grows with every change of the twin.</summary>
    [Id(2)] public required long Version { get; init; }

    /// <summary>What people know of the device: ward, bed, device name, device type, status and more.</summary>
    [Id(3)] public required IReadOnlyDictionary<string, TwinProperty> Attributes { get; init; }

    /// <summary>What the device said of itself.</summary>
    [Id(4)] public required IReadOnlyDictionary<string, TwinProperty> Reported { get; init; }

    /// <summary>What the device should be.</summary>
    [Id(5)] public required IReadOnlyDictionary<string, TwinProperty> Desired { get; init; }

    /// <summary>Latest plausible value of each vital.</summary>
    [Id(6)] public required IReadOnlyList<VitalReading> Vitals { get; init; }

    /// <summary>Whether it is heard of.</summary>
    [Id(7)] public required Connectivity Connectivity { get; init; }

    /// <summary>Time of its newest record; <see langword="null"/> when it never sent one.</summary>
    [Id(8)] public DateTimeOffset? LastSeen { get; init; }

    /// <summary>The ward it stands in; <see langword="null"/> when unknown.</summary>
    [Id(9)] public string? Ward { get; init; }

    /// <summary>The bed it stands at; <see langword="null"/> when unknown.</summary>
    [Id(10)] public string? Bed { get; init; }

    /// <summary>The patient it is at; <see langword="null"/> when at none.</summary>
    [Id(11)] public string? PatientId { get; init; }

    /// <summary>Where it has been, newest last.</summary>
    [Id(12)] public required IReadOnlyList<Association> Associations { get; init; }

    /// <summary>The monitor's own findings at its last record.</summary>
    [Id(13)] public required MonitorFlags Flags { get; init; }

    /// <summary>Device clock minus Kafka record time at its last record.</summary>
    [Id(14)] public required TimeSpan ClockSkew { get; init; }

    /// <summary>What it has taken in.</summary>
    [Id(15)] public required IngestionCounters Counters { get; init; }

    /// <summary>How each rule stands.</summary>
    [Id(16)] public IReadOnlyList<RuleStatus> Rules { get; init; } = [];

    /// <summary>The parts of its records that could not be taken, the newest last; at most 20 fields.</summary>
    [Id(17)] public IReadOnlyList<RefusedPart> Refused { get; init; } = [];
}
