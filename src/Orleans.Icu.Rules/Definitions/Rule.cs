namespace Orleans.Icu.Rules;

/// <summary>
/// The definition of a rule: immutable data. Identity and version together name a definition, so any change of meaning needs a
/// new <see cref="Version"/>; stored state of another version is not continued.
/// </summary>
public abstract class Rule
{
    private protected Rule(string id, int version, string title)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(title);
        Id = id;
        Version = version;
        Title = title;
    }

    /// <summary>Identity of the rule, unique in a <see cref="RuleSet"/>; 1 to 64 characters.</summary>
    public string Id { get; }

    /// <summary>Version of the definition, from 1.</summary>
    public int Version { get; }

    /// <summary>What its alarm is called.</summary>
    public string Title { get; }

    /// <summary>Priority of its alarm. Default: <see cref="RulePriority.Medium"/>.</summary>
    public RulePriority Priority { get; init; } = RulePriority.Medium;

    /// <summary>Kind of its alarm. Default: <see cref="ConditionKind.Physiological"/>.</summary>
    public ConditionKind Kind { get; init; }

    /// <summary>Whether the alarm's signal stays until acknowledged after the condition is gone. Default: it does not.</summary>
    public bool Latching { get; init; }

    /// <summary>The condition in words, with its limits.</summary>
    public abstract string Condition { get; }

    /// <summary>Reports everything that makes the definition unusable.</summary>
    internal abstract void Check(RuleCheck check);

    /// <summary>Makes the evaluator of a definition that passed <see cref="Check"/>.</summary>
    internal abstract RuleEvaluator Compile(RuleLayout layout);
}
