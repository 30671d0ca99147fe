namespace Orleans.Icu.Contracts;

/// <summary>A rule of the rule book as it is in force.</summary>
[GenerateSerializer, Immutable, Alias("icu.RuleInfo")]
public sealed record RuleInfo
{
    /// <summary>Its id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Its version, from 1. Alarms carry it.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>What its alarm is called.</summary>
    [Id(2)] public required string Title { get; init; }

    /// <summary>The twin it watches; <see langword="null"/> when its document cannot be read.</summary>
    [Id(3)] public TwinKind? Twin { get; init; }

    /// <summary>Priority of its alarm.</summary>
    [Id(4)] public AlarmPriority Priority { get; init; }

    /// <summary>Kind of its alarm.</summary>
    [Id(5)] public AlarmKind Kind { get; init; }

    /// <summary>Whether the alarm's signal stays until acknowledged after the condition is gone.</summary>
    [Id(6)] public bool Latching { get; init; }

    /// <summary>Whether it is evaluated.</summary>
    [Id(7)] public required bool Enabled { get; init; }

    /// <summary>Whether it is the one that came with the software.</summary>
    [Id(8)] public required bool BuiltIn { get; init; }

    /// <summary>The condition as it was written.</summary>
    [Id(9)] public string Condition { get; init; } = string.Empty;

    /// <summary>Where its limits come from; <see langword="null"/> when its author does not say.</summary>
    [Id(10)] public string? Source { get; init; }

    /// <summary>Why it is as it is; <see langword="null"/> when its author does not say.</summary>
    [Id(11)] public string? Rationale { get; init; }

    /// <summary>Template of the message; <see langword="null"/> for the title.</summary>
    [Id(12)] public string? Message { get; init; }

    /// <summary>Its parameters.</summary>
    [Id(13)] public IReadOnlyList<RuleParameterInfo> Parameters { get; init; } = [];

    /// <summary>Wards it applies to; empty for all.</summary>
    [Id(14)] public IReadOnlyList<string> Wards { get; init; } = [];

    /// <summary>Models of the twins it applies to; empty for all.</summary>
    [Id(15)] public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Tags of the twins it applies to, any of them; empty for all.</summary>
    [Id(16)] public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Rules that are held back while it is present.</summary>
    [Id(17)] public IReadOnlyList<string> Inhibits { get; init; } = [];

    /// <summary>Name of the notification policy; <see langword="null"/> for the ward's.</summary>
    [Id(18)] public string? Notify { get; init; }

    /// <summary>Name of the fix procedure that is proposed; <see langword="null"/> for none.</summary>
    [Id(19)] public string? Fix { get; init; }

    /// <summary>Why it is not in force although it is enabled: its document is of a newer language; otherwise <see langword="null"/>.</summary>
    [Id(20)] public string? Problem { get; init; }

    /// <summary>Whether it tells of danger to life: no rule can hold it back, and a change of it must name it once more.</summary>
    [Id(21)] public bool Protected { get; init; }
}
