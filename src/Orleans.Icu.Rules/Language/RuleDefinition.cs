using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>A rule that was read from a document and checked. Immutable.</summary>
public sealed record RuleDefinition
{
    /// <summary>Identity, 1 to 64 letters, digits, hyphens; unique in a set.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the definition, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>What its alarm is called.</summary>
    public required string Title { get; init; }

    /// <summary>The twin it watches: a name of the <see cref="RuleVocabulary"/>, e.g. <c>patient</c>.</summary>
    public required string Twin { get; init; }

    /// <summary>Priority of its alarm. Default: medium.</summary>
    public RulePriority Priority { get; init; } = RulePriority.Medium;

    /// <summary>Kind of its alarm. Default: physiological.</summary>
    public ConditionKind Kind { get; init; }

    /// <summary>Whether the alarm's signal stays until acknowledged after the condition is gone. Default: no.</summary>
    public bool Latching { get; init; }

    /// <summary>Whether it is evaluated. Default: yes.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Whether it tells of danger to life: no rule can hold it back, and it is changed or turned off only by who names it once more.
    /// Default: no.
    /// </summary>
    public bool Protected { get; init; }

    /// <summary>Where its limits come from; <c>own choice</c> for an engineering choice.</summary>
    public string? Source { get; init; }

    /// <summary>Why it is as it is.</summary>
    public string? Rationale { get; init; }

    /// <summary>Template of the message, with expressions in braces; <see langword="null"/> for the title.</summary>
    public string? Message { get; init; }

    /// <summary>Name of the notification policy; <see langword="null"/> for the ward's.</summary>
    public string? Notify { get; init; }

    /// <summary>Name of the fix procedure that is proposed; <see langword="null"/> for none.</summary>
    public string? Fix { get; init; }

    /// <summary>The limits that can be set for each ward and patient.</summary>
    public ImmutableArray<RuleParameter> Parameters { get; init; } = [];

    /// <summary>Ids of the rules that are held back while this one's condition is present.</summary>
    public ImmutableArray<string> Inhibits { get; init; } = [];

    /// <summary>Wards it applies to; empty for all.</summary>
    public ImmutableArray<string> Wards { get; init; } = [];

    /// <summary>Models (DTDL ids) of the twins it applies to; empty for all.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>Tags of the twins it applies to, any of them; empty for all.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The condition as it was written.</summary>
    public required string Condition { get; init; }

    /// <summary>The rule's own YAML, a document of its own: <c>rules:</c> with this rule only.</summary>
    public required string Yaml { get; init; }

    /// <summary>The name of the document it came from.</summary>
    public required string File { get; init; }

    /// <summary>How long a value is taken for the present one; <see langword="null"/> for as long as no newer one comes.</summary>
    public TimeSpan? Stale { get; init; }

    /// <summary>The condition.</summary>
    internal Expression When { get; init; } = new BooleanLiteral(default, false);

    /// <summary>How long the condition must hold before the rule raises; <see langword="null"/> for not at all.</summary>
    internal Expression? For { get; init; }

    /// <summary>What ends it; <see langword="null"/> for the condition's opposite.</summary>
    internal Expression? Clear { get; init; }

    /// <summary>How long that must hold.</summary>
    internal Expression? ClearFor { get; init; }

    /// <summary>The rule's own measure; <see langword="null"/>: the one score in the condition, otherwise 1.</summary>
    internal Expression? Severity { get; init; }

    /// <summary>The expressions in the braces of <see cref="Message"/>, in their order.</summary>
    internal ImmutableArray<Expression> MessageParts { get; init; } = [];
}
