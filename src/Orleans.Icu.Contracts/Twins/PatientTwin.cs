namespace Orleans.Icu.Contracts;

/// <summary>The digital twin of a patient.</summary>
[GenerateSerializer, Immutable, Alias("icu.PatientTwin")]
public sealed record PatientTwin
{
    /// <summary>The patient's id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>DTDL id of the twin's model.</summary>
    [Id(1)] public required string Model { get; init; }

    /// <summary>Grows with every change of the twin.</summary>
    [Id(2)] public required long Version { get; init; }

    /// <summary>What people know of the patient: first name, last name, age and more.</summary>
    [Id(3)] public required IReadOnlyDictionary<string, TwinProperty> Attributes { get; init; }

    /// <summary>Latest plausible value of each vital.</summary>
    [Id(4)] public required IReadOnlyList<VitalReading> Vitals { get; init; }

    /// <summary>The ward; <see langword="null"/> when unknown.</summary>
    [Id(5)] public string? Ward { get; init; }

    /// <summary>The bed; <see langword="null"/> when unknown.</summary>
    [Id(6)] public string? Bed { get; init; }

    /// <summary>Time of the newest value; <see langword="null"/> when there is none.</summary>
    [Id(7)] public DateTimeOffset? LastSeen { get; init; }

    /// <summary>The devices at the patient now and before, newest last.</summary>
    [Id(8)] public required IReadOnlyList<Association> Associations { get; init; }

    /// <summary>How each rule stands.</summary>
    [Id(9)] public required IReadOnlyList<RuleStatus> Rules { get; init; }

    /// <summary>What it has taken in.</summary>
    [Id(10)] public required IngestionCounters Counters { get; init; }
}
