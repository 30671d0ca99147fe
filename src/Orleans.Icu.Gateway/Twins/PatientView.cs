using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>The whole twin of a patient.</summary>
public sealed record PatientView
{
    /// <summary>The patient's id.</summary>
    public required string Id { get; init; }

    /// <summary>DTDL id of the twin's model.</summary>
    public required string Model { get; init; }

    /// <summary>Grows with every change of the twin; also the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>Time of the newest value; <see langword="null"/> when there is none.</summary>
    public required DateTimeOffset? LastSeen { get; init; }

    /// <summary>The ward; <see langword="null"/> when unknown.</summary>
    public required string? Ward { get; init; }

    /// <summary>The bed; <see langword="null"/> when unknown.</summary>
    public required string? Bed { get; init; }

    /// <summary>Latest plausible value of each vital by its name.</summary>
    public required IReadOnlyDictionary<string, VitalView> Vitals { get; init; }

    /// <summary>What people know of the patient.</summary>
    public required IReadOnlyDictionary<string, PropertyView> Attributes { get; init; }

    /// <summary>The devices at the patient now and before, newest last.</summary>
    public required IReadOnlyList<Association> Associations { get; init; }

    /// <summary>How each rule stands.</summary>
    public required IReadOnlyList<RuleStatus> Rules { get; init; }

    /// <summary>What it has taken in.</summary>
    public required IngestionCounters Counters { get; init; }

    /// <summary>Where more is found.</summary>
    public required TwinLinks Links { get; init; }

    internal static PatientView Of(PatientTwin twin, VitalCatalog vitals) => new()
    {
        Id = twin.Id,
        Model = twin.Model,
        Version = twin.Version,
        LastSeen = twin.LastSeen,
        Ward = twin.Ward,
        Bed = twin.Bed,
        Vitals = VitalView.All(twin.Vitals, vitals),
        Attributes = PropertyView.All(twin.Attributes),
        Associations = twin.Associations,
        Rules = twin.Rules,
        Counters = twin.Counters,
        Links = TwinLinks.Of(TwinKind.Patient, twin.Id, null),
    };
}
