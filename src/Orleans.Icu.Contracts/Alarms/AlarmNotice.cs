namespace Orleans.Icu.Contracts;

/// <summary>What people are to be told: an alarm came, once, or several times since they were told last.</summary>
/// <param name="Alarm">The alarm as it stood when it came; <see cref="Alarm.Raises"/> says for which time.</param>
/// <param name="DueAt">When people should have been told.</param>
/// <param name="Comings">How many comings are gathered in it, those of earlier alarms of the twin and rule included; at least 1.</param>
/// <param name="Since">When the first of them was.</param>
[GenerateSerializer, Immutable, Alias("icu.AlarmNotice")]
public sealed record AlarmNotice(
    [property: Id(0)] Alarm Alarm,
    [property: Id(1)] DateTimeOffset DueAt,
    [property: Id(2)] int Comings,
    [property: Id(3)] DateTimeOffset Since);
