namespace Orleans.Icu.Contracts;

/// <summary>An alarm as it stands, without its journal.</summary>
[GenerateSerializer, Immutable, Alias("icu.Alarm")]
public sealed record Alarm
{
    /// <summary>Its id, an <see cref="AlarmId"/>: twin kind, pseudonym of the twin, rule and episode.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Kind of the twin it belongs to.</summary>
    [Id(1)] public required TwinKind TwinKind { get; init; }

    /// <summary>The twin it belongs to.</summary>
    [Id(2)] public required string TwinId { get; init; }

    /// <summary>The rule that raised it.</summary>
    [Id(3)] public required string RuleId { get; init; }

    /// <summary>The rule's version.</summary>
    [Id(4)] public required int RuleVersion { get; init; }

    /// <summary>What it is called.</summary>
    [Id(5)] public required string Title { get; init; }

    /// <summary>Physiological or technical.</summary>
    [Id(6)] public required AlarmKind Kind { get; init; }

    /// <summary>Its priority.</summary>
    [Id(7)] public required AlarmPriority Priority { get; init; }

    /// <summary>Whether the condition holds.</summary>
    [Id(8)] public required bool ConditionPresent { get; init; }

    /// <summary>State of the signal.</summary>
    [Id(9)] public required AlarmSignal Signal { get; init; }

    /// <summary>The greatest severity of this alarm, in the rule's own measure.</summary>
    [Id(10)] public required double Severity { get; init; }

    /// <summary>How often the condition came true during this alarm.</summary>
    [Id(11)] public required int Raises { get; init; }

    /// <summary>When it began.</summary>
    [Id(12)] public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When the condition went away last; <see langword="null"/> while it holds.</summary>
    [Id(13)] public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>When it was acknowledged; <see langword="null"/> when it was not.</summary>
    [Id(14)] public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Who acknowledged it; <see langword="null"/> when nobody did.</summary>
    [Id(15)] public string? AcknowledgedBy { get; init; }

    /// <summary>The ward; <see langword="null"/> when unknown.</summary>
    [Id(16)] public string? Ward { get; init; }

    /// <summary>The bed; <see langword="null"/> when unknown.</summary>
    [Id(17)] public string? Bed { get; init; }

    /// <summary>What made the condition true when the alarm began.</summary>
    [Id(18)] public required IReadOnlyList<AlarmInput> Inputs { get; init; }

    /// <summary>Whether the signal stays until acknowledged after the condition is gone.</summary>
    [Id(19)] public required bool Latching { get; init; }

    /// <summary>What the rule made of the inputs when the alarm began; <see langword="null"/> where no rule of the engine decided.</summary>
    [Id(20)] public Evidence? Evidence { get; init; }

    /// <summary>What to tell people; <see langword="null"/> for the title.</summary>
    [Id(21)] public string? Message { get; init; }

    /// <summary>Name of the notification policy; <see langword="null"/> for the ward's.</summary>
    [Id(22)] public string? Notify { get; init; }

    /// <summary>Name of the fix procedure that is proposed; <see langword="null"/> for none.</summary>
    [Id(23)] public string? Fix { get; init; }

    /// <summary>Whether it lives: it is signalled or its condition holds.</summary>
    public bool Live => Signal != AlarmSignal.Off;
}
