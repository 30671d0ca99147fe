namespace Orleans.Icu.Contracts;

/// <summary>What a twin stands for, or an alarm is of.</summary>
public enum TwinKind : byte
{
    /// <summary>A bedside device.</summary>
    Device = 0,

    /// <summary>A patient.</summary>
    Patient = 1,

    /// <summary>This service itself, a silo: it has alarms and no twin.</summary>
    Service = 2,
}
