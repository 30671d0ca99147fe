namespace Orleans.Icu.Contracts;

/// <summary>A rule's condition changed at a twin. The order of a twin's changes of one rule is their <see cref="Sequence"/>.</summary>
[GenerateSerializer, Immutable, Alias("icu.AlarmCondition")]
public sealed record AlarmCondition
{
    /// <summary>Grows with each change of this rule at this twin; a change delivered twice counts once.</summary>
    [Id(0)] public required long Sequence { get; init; }

    /// <summary>Whether the condition holds from now on.</summary>
    [Id(1)] public required bool Present { get; init; }

    /// <summary>When it changed.</summary>
    [Id(2)] public required DateTimeOffset Time { get; init; }

    /// <summary>The rule.</summary>
    [Id(3)] public required string RuleId { get; init; }

    /// <summary>Its version.</summary>
    [Id(4)] public required int RuleVersion { get; init; }

    /// <summary>What the alarm is called.</summary>
    [Id(5)] public required string Title { get; init; }

    /// <summary>Physiological or technical.</summary>
    [Id(6)] public required AlarmKind Kind { get; init; }

    /// <summary>Its priority.</summary>
    [Id(7)] public required AlarmPriority Priority { get; init; }

    /// <summary>Whether the signal stays until acknowledged after the condition is gone.</summary>
    [Id(8)] public required bool Latching { get; init; }

    /// <summary>The rule's own measure, e.g. a score in points.</summary>
    [Id(9)] public required double Severity { get; init; }

    /// <summary>How often the condition came true, or how many matches the pattern had, at this twin so far.</summary>
    [Id(10)] public required long Occurrences { get; init; }

    /// <summary>What made it true.</summary>
    [Id(11)] public required IReadOnlyList<AlarmInput> Inputs { get; init; }

    /// <summary>The ward; <see langword="null"/> when unknown.</summary>
    [Id(12)] public string? Ward { get; init; }

    /// <summary>The bed; <see langword="null"/> when unknown.</summary>
    [Id(13)] public string? Bed { get; init; }

    /// <summary>The twin.</summary>
    [Id(14)] public required string TwinId { get; init; }

    /// <summary>What the rule made of its inputs; <see langword="null"/> where no rule of the engine decided.</summary>
    [Id(15)] public Evidence? Evidence { get; init; }

    /// <summary>What to tell people; <see langword="null"/> for the title.</summary>
    [Id(16)] public string? Message { get; init; }

    /// <summary>Why it changed when not by the data: the rule was removed, say; otherwise <see langword="null"/>.</summary>
    [Id(17)] public string? Reason { get; init; }

    /// <summary>Name of the notification policy; <see langword="null"/> for the ward's.</summary>
    [Id(18)] public string? Notify { get; init; }

    /// <summary>Name of the fix procedure that is proposed; <see langword="null"/> for none.</summary>
    [Id(19)] public string? Fix { get; init; }
}
