namespace Orleans.Icu.Contracts;

/// <summary>Priority of an alarm condition, as in IEC 60601-1-8.</summary>
public enum AlarmPriority : byte
{
    /// <summary>Awareness is required.</summary>
    Low = 0,

    /// <summary>Prompt response is required.</summary>
    Medium = 1,

    /// <summary>Immediate response is required.</summary>
    High = 2,
}

/// <summary>Kind of an alarm condition, as in IEC 60601-1-8.</summary>
public enum AlarmKind : byte
{
    /// <summary>Arises from the patient.</summary>
    Physiological = 0,

    /// <summary>Arises from the equipment.</summary>
    Technical = 1,
}

/// <summary>State of an alarm's signal, in the terms of ISO/IEEE 11073 SDC.</summary>
public enum AlarmSignal : byte
{
    /// <summary>Nothing is signalled: the alarm has ended.</summary>
    Off = 0,

    /// <summary>Signalled, nobody has acknowledged it, the condition is present.</summary>
    On = 1,

    /// <summary>Somebody acknowledged it, the condition is still present.</summary>
    Acknowledged = 2,

    /// <summary>The condition is gone, but the signal stays until somebody acknowledges it.</summary>
    Latched = 3,
}

/// <summary>What happened to an alarm.</summary>
public enum AlarmFactKind : byte
{
    /// <summary>The condition came true and a new alarm began.</summary>
    Raised = 0,

    /// <summary>The condition came true again while the alarm lived.</summary>
    Recurred = 1,

    /// <summary>The condition is gone.</summary>
    Cleared = 2,

    /// <summary>Somebody acknowledged it.</summary>
    Acknowledged = 3,

    /// <summary>The alarm ended: condition gone, and acknowledged or not latching.</summary>
    Ended = 4,
}
