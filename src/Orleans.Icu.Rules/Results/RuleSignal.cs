namespace Orleans.Icu.Rules;

/// <summary>A rule's condition changed at a twin.</summary>
public sealed record RuleSignal
{
    /// <summary>The rule.</summary>
    public required RuleDefinition Rule { get; init; }

    /// <summary>How its condition changed.</summary>
    public required RuleSignalKind Kind { get; init; }

    /// <summary>Number of this change among all changes of this rule at this twin, from 1; raised and cleared alternate.</summary>
    public required long Sequence { get; init; }

    /// <summary>The rule's own measure after the change, e.g. a score in points.</summary>
    public required double Severity { get; init; }

    /// <summary>How often the condition came true, or how many matches the pattern had, at this twin so far.</summary>
    public required long Occurrences { get; init; }

    /// <summary>Event time of the change; of one that time brought about, the time at which it was due.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The rule's message with its values; the title when the rule has none.</summary>
    public required string Message { get; init; }

    /// <summary>Why.</summary>
    public required RuleExplanation Explanation { get; init; }

    /// <summary>Of an end why it came: what no longer holds, or what holds it back; <see langword="null"/> of a begin.</summary>
    public string? Reason { get; init; }

    /// <summary>Identity of the rule.</summary>
    public string RuleId => Rule.Id;

    /// <summary>Version of the rule.</summary>
    public int RuleVersion => Rule.Version;
}
