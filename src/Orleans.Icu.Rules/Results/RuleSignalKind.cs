namespace Orleans.Icu.Rules;

/// <summary>How a rule's condition changed.</summary>
public enum RuleSignalKind : byte
{
    /// <summary>The condition came true.</summary>
    Raised = 0,

    /// <summary>The condition is gone.</summary>
    Cleared = 1,
}
