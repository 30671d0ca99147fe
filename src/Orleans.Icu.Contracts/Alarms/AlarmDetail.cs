namespace Orleans.Icu.Contracts;

/// <summary>An alarm with its journal.</summary>
/// <param name="Alarm">The alarm as it stands.</param>
/// <param name="Journal">Everything that happened to it, oldest first.</param>
[GenerateSerializer, Immutable, Alias("icu.AlarmDetail")]
public sealed record AlarmDetail([property: Id(0)] Alarm Alarm, [property: Id(1)] IReadOnlyList<AlarmFact> Journal);
