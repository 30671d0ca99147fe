using Orleans.Concurrency;

namespace Orleans.Icu.Contracts;

/// <summary>What alarms to list.</summary>
/// <param name="Live"><see langword="true"/> for live ones, <see langword="false"/> for ended ones, <see langword="null"/> for both.</param>
/// <param name="Ward">Of this ward only; <see langword="null"/> for all.</param>
/// <param name="TwinId">Of this device or patient only; <see langword="null"/> for all.</param>
/// <param name="RuleId">Of this rule only; <see langword="null"/> for all.</param>
/// <param name="MinimumPriority">Of this priority or higher.</param>
/// <param name="Limit">Most answers.</param>
/// <param name="Before">Only alarms that come after this one in the order newest first, then by id.</param>
/// <param name="Since">Only alarms raised at this time or later; <see langword="null"/> for all.</param>
/// <param name="Until">Only alarms raised before this time; <see langword="null"/> for all.</param>
/// <param name="Acknowledged"><see langword="true"/> for acknowledged ones, <see langword="false"/> for those nobody acknowledged, <see langword="null"/> for both.</param>
[GenerateSerializer, Immutable, Alias("icu.AlarmQuery")]
public sealed record AlarmQuery(
    [property: Id(0)] bool? Live,
    [property: Id(1)] string? Ward,
    [property: Id(2)] string? TwinId,
    [property: Id(3)] string? RuleId,
    [property: Id(4)] AlarmPriority MinimumPriority,
    [property: Id(5)] int Limit,
    [property: Id(6)] AlarmMark? Before,
    [property: Id(7)] DateTimeOffset? Since = null,
    [property: Id(8)] DateTimeOffset? Until = null,
    [property: Id(9)] bool? Acknowledged = null);

/// <summary>Where a page of alarms ended.</summary>
/// <param name="RaisedAt">When the last alarm of the page was raised.</param>
/// <param name="Id">Its id.</param>
[GenerateSerializer, Immutable, Alias("icu.AlarmMark")]
public sealed record AlarmMark([property: Id(0)] DateTimeOffset RaisedAt, [property: Id(1)] string Id);

/// <summary>Part of a list of alarms.</summary>
/// <param name="Alarms">Newest first.</param>
/// <param name="Matching">How many match in all, whatever the page.</param>
[GenerateSerializer, Immutable, Alias("icu.AlarmPage")]
public sealed record AlarmPage([property: Id(0)] IReadOnlyList<Alarm> Alarms, [property: Id(1)] int Matching);

/// <summary>One shard of the list of alarms; the key is that of the twin's shard in <see cref="FleetShards"/>.</summary>
[Alias("icu.IAlarmIndexGrain")]
public interface IAlarmIndexGrain : IGrainWithStringKey
{
    /// <summary>Takes an alarm as it stands now. Durable when it returns.</summary>
    [Alias("Record"), AlwaysInterleave]
    Task Record(Alarm alarm);

    /// <summary>Lists alarms of this shard.</summary>
    [Alias("Query"), AlwaysInterleave]
    Task<AlarmPage> Query(AlarmQuery query);
}
