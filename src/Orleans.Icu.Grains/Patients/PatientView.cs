using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Shows a patient's state to others.</summary>
internal static class PatientView
{
    private static readonly Dictionary<string, TwinProperty> Nothing = [];

    public static PatientTwin Twin(string id, PatientState state, IReadOnlyList<RuleStatus> rules, VitalCatalog vitals) => new()
    {
        Id = id,
        Model = TwinModels.Patient,
        Version = state.Version,
        Attributes = state.Attributes?.ToDictionary() ?? Nothing,
        Vitals = state.Vitals.Readings(vitals),
        Ward = state.Ward,
        Bed = state.Bed,
        LastSeen = state.LastSeenTicks == 0 ? null : new DateTimeOffset(state.LastSeenTicks, TimeSpan.Zero),
        Associations = [.. state.Associations],
        Rules = rules,
        Counters = state.Intake.Counters(0, 0),
    };

    public static TwinSummary Summary(string id, PatientState state, bool hasDeadline) => new()
    {
        Id = id,
        Kind = TwinKind.Patient,
        Version = state.Version,
        Ward = state.Ward,
        Bed = state.Bed,
        LastSeenTicks = state.LastSeenTicks,
        ActiveConditions = state.Outbox?.Present.Length ?? 0,
        Vitals = state.Vitals.Samples(),
        KeepAwake = KeepsAwake(state, hasDeadline),
    };

    /// <summary>Whether the twin has work that must not sleep: a deadline, or something to deliver.</summary>
    public static bool KeepsAwake(PatientState state, bool hasDeadline) =>
        hasDeadline || state.Outbox is { IsEmpty: false } || state.OwedNotes.Length > 0 || state.Waiting is not null;
}
