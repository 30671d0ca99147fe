namespace Orleans.Icu.Contracts;

/// <summary>What the fleet index knows of a twin: enough to list, filter and sort without waking it.</summary>
[GenerateSerializer, Immutable, Alias("icu.TwinSummary")]
public sealed record TwinSummary
{
    /// <summary>The twin's id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Device or patient.</summary>
    [Id(1)] public required TwinKind Kind { get; init; }

    /// <summary>The twin's version when it reported.</summary>
    [Id(2)] public required long Version { get; init; }

    /// <summary>The ward; <see langword="null"/> when unknown.</summary>
    [Id(3)] public string? Ward { get; init; }

    /// <summary>The bed; <see langword="null"/> when unknown.</summary>
    [Id(4)] public string? Bed { get; init; }

    /// <summary>Of a device the patient it is at; of a patient <see langword="null"/>.</summary>
    [Id(5)] public string? PatientId { get; init; }

    /// <summary>Whether the device is heard of; of a patient <see cref="Connectivity.Unknown"/>.</summary>
    [Id(6)] public Connectivity Connectivity { get; init; }

    /// <summary>Time of the newest record or value, UTC ticks; 0 when there is none.</summary>
    [Id(7)] public long LastSeenTicks { get; init; }

    /// <summary>Rules whose condition holds now.</summary>
    [Id(8)] public int ActiveConditions { get; init; }

    /// <summary>The latest values, at most one of each vital, in the order of their kinds.</summary>
    [Id(9)] public VitalSample[] Vitals { get; init; } = [];

    /// <summary>Whether the twin has work that must not sleep: a deadline, or something to deliver.</summary>
    [Id(10)] public bool KeepAwake { get; init; }
}
