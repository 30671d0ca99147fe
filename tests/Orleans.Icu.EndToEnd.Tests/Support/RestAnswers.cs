using System.Text.Json;

namespace Orleans.Icu.EndToEnd.Tests;

// What REST answers, written down once more: a member that changes its name or meaning fails the tests.

internal sealed record CountersAnswer(long Records, long Values, long Artefacts, long LateValues, int ClockJumps, long Missing);

internal sealed record VitalAnswer(double Value, string Unit, DateTimeOffset Time, string? DeviceId);

internal sealed record PropertyAnswer(JsonElement Value, DateTimeOffset Time, long Version);

internal sealed record AssociationAnswer(string DeviceId, string PatientId, DateTimeOffset Since, DateTimeOffset? Until);

internal sealed record RuleAnswer(string RuleId, bool Present, double Severity, long Occurrences);

internal sealed record PatientAnswer(
    string Id,
    long Version,
    string? Ward,
    string? Bed,
    Dictionary<string, VitalAnswer> Vitals,
    Dictionary<string, PropertyAnswer> Attributes,
    List<AssociationAnswer> Associations,
    List<RuleAnswer> Rules,
    CountersAnswer Counters)
{
    public long Occurrences(string rule) => Rules.Single(one => one.RuleId == rule).Occurrences;
}

internal sealed record RefusedPartAnswer(string Field, string Reason, long Records, DateTimeOffset Last);

internal sealed record DeviceAnswer(
    string Id,
    long Version,
    string? PatientId,
    string Connectivity,
    Dictionary<string, VitalAnswer> Vitals,
    Dictionary<string, PropertyAnswer> Attributes,
    List<AssociationAnswer> Associations,
    List<RefusedPartAnswer> Refused,
    CountersAnswer Counters);

internal sealed record InputAnswer(string Name, double? Value, double? Points);

internal sealed record AlarmAnswer(
    string Id, string TwinKind, string TwinId, string RuleId, string Signal, int Raises, DateTimeOffset RaisedAt, List<InputAnswer> Inputs);

internal sealed record RuleInfoAnswer(string Id, string Twin);

internal sealed record RuleListAnswer(List<RuleInfoAnswer> Items);

internal sealed record AlarmListAnswer(List<AlarmAnswer> Items, int Matching, string? Next);

internal sealed record DeliveryAnswer(string Key, string Channel, string Recipient, string State, int Attempts);

internal sealed record FactAnswer(int Sequence, string Kind, DateTimeOffset Time, string By);

internal sealed record AlarmDetailAnswer(AlarmAnswer Alarm, List<FactAnswer> Journal, List<DeliveryAnswer> Deliveries);

internal sealed record PaneAnswer(DateTimeOffset Time, int Count, double Min, double Max, double Mean);

internal sealed record SeriesAnswer(string Vital, int ResolutionSeconds, List<PaneAnswer> Panes);

internal sealed record VitalsAnswer(List<SeriesAnswer> Series);
