using Orleans.Icu.Contracts;

namespace Orleans.Icu.Gateway.Live;

/// <summary>What a live client wants: a kind, and the ward, and one of the twins when any is named, and for alarms the priority.</summary>
internal sealed record LiveFilter
{
    public required IReadOnlyCollection<LiveKind> Kinds { get; init; }

    public string? Ward { get; init; }

    public IReadOnlyCollection<string> Devices { get; init; } = [];

    public IReadOnlyCollection<string> Patients { get; init; } = [];

    public AlarmPriority MinimumPriority { get; init; }

    public bool Matches(LiveEvent item) =>
        Kinds.Contains(item.Kind)
        && (Ward is null || Ward == item.Ward || (item.TwinKind == TwinKind.Service && item.Ward is null))
        && (item.Kind != LiveKind.Alarm || item.Priority >= MinimumPriority)
        && MatchesTwin(item);

    /// <summary>A device at a wanted patient is wanted too, and what keeps the service from watching concerns every twin.</summary>
    private bool MatchesTwin(LiveEvent item) =>
        (Devices.Count == 0 && Patients.Count == 0)
        || item.TwinKind == TwinKind.Service
        || (item.TwinKind == TwinKind.Device ? Devices : Patients).Contains(item.TwinId)
        || (item.PatientId is { } patient && Patients.Contains(patient));
}
