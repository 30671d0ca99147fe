namespace Orleans.Icu.Rules;

/// <summary>Kind of the alarm condition a rule finds, as in IEC 60601-1-8.</summary>
public enum ConditionKind : byte
{
    /// <summary>Arises from the patient.</summary>
    Physiological = 0,

    /// <summary>Arises from the equipment.</summary>
    Technical = 1,
}
