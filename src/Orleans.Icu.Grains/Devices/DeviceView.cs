using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>Shows a device's state to others.</summary>
internal static class DeviceView
{
    private static readonly Dictionary<string, TwinProperty> Nothing = [];

    public static DeviceTwin Twin(string id, DeviceState state, IReadOnlyList<RuleStatus> rules, TwinSignals signals) => new()
    {
        Id = id,
        Model = TwinModels.VitalSignsMonitor,
        Version = state.Version,
        Attributes = state.Attributes?.ToDictionary() ?? Nothing,
        Reported = state.Reported?.ToDictionary() ?? Nothing,
        Desired = state.Desired?.ToDictionary() ?? Nothing,
        Vitals = state.Vitals.Readings(signals.Vitals),
        Connectivity = state.Connectivity,
        LastSeen = state.LastSeenTicks == 0 ? null : new DateTimeOffset(state.LastSeenTicks, TimeSpan.Zero),
        Ward = state.Ward,
        Bed = state.Bed,
        PatientId = state.Stays.PatientId,
        Associations = state.Stays.Associations(id),
        Flags = state.Flags,
        ClockSkew = state.Clock.Skew,
        Counters = state.Intake.Counters(state.Clock.Jumps, state.Refused?.Missing ?? 0),
        Rules = rules,
        Refused = [.. (state.Refused?.Parts ?? []).Select(part => part with { Reason = signals.Refusals.Reason(new FieldRefusal(part.Field, part.Reason)) })],
    };

    public static TwinSummary Summary(string id, DeviceState state, bool hasDeadline) => new()
    {
        Id = id,
        Kind = TwinKind.Device,
        Version = state.Version,
        Ward = state.Ward,
        Bed = state.Bed,
        PatientId = state.Stays.PatientId,
        Connectivity = state.Connectivity,
        LastSeenTicks = state.LastSeenTicks,
        ActiveConditions = state.Outbox?.Present.Length ?? 0,
        Vitals = state.Vitals.Samples(),
        KeepAwake = KeepsAwake(state, hasDeadline),
    };

    /// <summary>Whether the twin has work that must not sleep: a deadline, or something to deliver.</summary>
    public static bool KeepsAwake(DeviceState state, bool hasDeadline) => hasDeadline
        || state.Connectivity is Connectivity.Online or Connectivity.Stale
        || state.Outbox is { IsEmpty: false }
        || state.OwedPlacement is not null;
}
