namespace Orleans.Icu.Rules;

/// <summary>Priority of the alarm condition a rule finds, as in IEC 60601-1-8.</summary>
public enum RulePriority : byte
{
    /// <summary>Awareness is required.</summary>
    Low = 0,

    /// <summary>Prompt response is required.</summary>
    Medium = 1,

    /// <summary>Immediate response is required.</summary>
    High = 2,
}
