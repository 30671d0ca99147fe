using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Requests;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>The whole twin of a device.</summary>
public sealed record DeviceView
{
    /// <summary>The device's id.</summary>
    public required string Id { get; init; }

    /// <summary>DTDL id of the twin's model.</summary>
    public required string Model { get; init; }

    /// <summary>Grows with every change of the twin; also the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>Whether the device is heard of.</summary>
    public required Connectivity Connectivity { get; init; }

    /// <summary>Time of its newest record; <see langword="null"/> when it never sent one.</summary>
    public required DateTimeOffset? LastSeen { get; init; }

    /// <summary>The ward it stands in; <see langword="null"/> when unknown.</summary>
    public required string? Ward { get; init; }

    /// <summary>The bed it stands at; <see langword="null"/> when unknown.</summary>
    public required string? Bed { get; init; }

    /// <summary>The patient it is at; <see langword="null"/> when at none.</summary>
    public required string? PatientId { get; init; }

    /// <summary>Latest plausible value of each vital by its name.</summary>
    public required IReadOnlyDictionary<string, VitalView> Vitals { get; init; }

    /// <summary>What people know of the device.</summary>
    public required IReadOnlyDictionary<string, PropertyView> Attributes { get; init; }

    /// <summary>What the device said of itself.</summary>
    public required IReadOnlyDictionary<string, PropertyView> Reported { get; init; }

    /// <summary>What the device should be.</summary>
    public required IReadOnlyDictionary<string, PropertyView> Desired { get; init; }

    /// <summary>The monitor's own findings at its last record, e.g. <c>asystole</c>.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>Device clock minus record time at its last record, s.</summary>
    public required double ClockSkewSeconds { get; init; }

    /// <summary>Where it has been, newest last.</summary>
    public required IReadOnlyList<Association> Associations { get; init; }

    /// <summary>How each rule stands.</summary>
    public required IReadOnlyList<RuleStatus> Rules { get; init; }

    /// <summary>The parts of its records that could not be taken, the newest last; the rest of those records was. At most 20 fields.</summary>
    public required IReadOnlyList<RefusedPart> Refused { get; init; }

    /// <summary>What it has taken in.</summary>
    public required IngestionCounters Counters { get; init; }

    /// <summary>Where more is found.</summary>
    public required TwinLinks Links { get; init; }

    internal static DeviceView Of(DeviceTwin twin, VitalCatalog vitals) => new()
    {
        Id = twin.Id,
        Model = twin.Model,
        Version = twin.Version,
        Connectivity = twin.Connectivity,
        LastSeen = twin.LastSeen,
        Ward = twin.Ward,
        Bed = twin.Bed,
        PatientId = twin.PatientId,
        Vitals = VitalView.All(twin.Vitals, vitals),
        Attributes = PropertyView.All(twin.Attributes),
        Reported = PropertyView.All(twin.Reported),
        Desired = PropertyView.All(twin.Desired),
        Flags = [.. Enum.GetValues<MonitorFlags>().Where(flag => flag != MonitorFlags.None && twin.Flags.HasFlag(flag)).Select(EnumText.Of)],
        ClockSkewSeconds = twin.ClockSkew.TotalSeconds,
        Associations = twin.Associations,
        Rules = twin.Rules,
        Refused = twin.Refused,
        Counters = twin.Counters,
        Links = TwinLinks.Of(TwinKind.Device, twin.Id, twin.PatientId),
    };
}
