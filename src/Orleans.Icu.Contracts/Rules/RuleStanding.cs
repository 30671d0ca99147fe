namespace Orleans.Icu.Contracts;

/// <summary>How a rule stands at a twin, and why: also of a rule that is not raised, with how far it is from that.</summary>
[GenerateSerializer, Immutable, Alias("icu.RuleStanding")]
public sealed record RuleStanding
{
    /// <summary>The rule.</summary>
    [Id(0)] public required string RuleId { get; init; }

    /// <summary>Its version.</summary>
    [Id(1)] public required int RuleVersion { get; init; }

    /// <summary>What its alarm is called.</summary>
    [Id(2)] public required string Title { get; init; }

    /// <summary>Whether its condition is present: it has held for as long as the rule asks.</summary>
    [Id(3)] public required bool Present { get; init; }

    /// <summary>Whether the condition holds at this moment; <see langword="null"/> when the data does not tell.</summary>
    [Id(4)] public bool? Holds { get; init; }

    /// <summary>Since when it holds and waits for its time; <see langword="null"/> when it does not wait.</summary>
    [Id(5)] public DateTimeOffset? PendingSince { get; init; }

    /// <summary>When it last became present or ended; <see langword="null"/> when it never did.</summary>
    [Id(6)] public DateTimeOffset? Since { get; init; }

    /// <summary>The rule's own measure, e.g. a score in points.</summary>
    [Id(7)] public required double Severity { get; init; }

    /// <summary>How often the condition came true, or how many matches the pattern had.</summary>
    [Id(8)] public required long Occurrences { get; init; }

    /// <summary>The rule that holds it back; <see langword="null"/> when none does.</summary>
    [Id(9)] public string? InhibitedBy { get; init; }

    /// <summary>Its inputs, missing ones included.</summary>
    [Id(10)] public required IReadOnlyList<AlarmInput> Inputs { get; init; }

    /// <summary>What it makes of them.</summary>
    [Id(11)] public required Evidence Evidence { get; init; }

    /// <summary>The twin's time, which the rule's times relate to: its newest data or deadline; <see langword="null"/> before any.</summary>
    [Id(12)] public DateTimeOffset? TwinTime { get; init; }

    /// <summary>Whether the rule's filters (wards, models, tags) let it watch this twin.</summary>
    [Id(13)] public required bool Applies { get; init; }

    /// <summary>Of a rule over a sequence how far its furthest match is; <see langword="null"/> when none is under way.</summary>
    [Id(14)] public RuleProgress? Progress { get; init; }
}
