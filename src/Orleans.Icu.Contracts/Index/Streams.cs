namespace Orleans.Icu.Contracts;

/// <summary>The Orleans streams inside the cluster.</summary>
public static class IcuStreams
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = "icu";

    /// <summary>Namespace of changes of twins: items are <see cref="TwinSummary"/> arrays; the key is a shard of <see cref="FleetShards"/>.</summary>
    public const string Twins = "icu.twins";

    /// <summary>Namespace of alarm facts: items are <see cref="AlarmChange"/>; the key is <see cref="AlarmsKey"/>.</summary>
    public const string Alarms = "icu.alarms";

    /// <summary>Key of the one stream of alarm facts.</summary>
    public const string AlarmsKey = "all";
}

/// <summary>A fact and the alarm as it stands after it.</summary>
/// <param name="Alarm">The alarm.</param>
/// <param name="Fact">What happened.</param>
[GenerateSerializer, Immutable, Alias("icu.AlarmChange")]
public sealed record AlarmChange([property: Id(0)] Alarm Alarm, [property: Id(1)] AlarmFact Fact);
