namespace Orleans.Icu.Contracts;

/// <summary>Findings a monitor reports by itself. The numeric values are wire identity.</summary>
[Flags]
public enum MonitorFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>No ventricular activity.</summary>
    Asystole = 1,

    /// <summary>Atrial fibrillation.</summary>
    AtrialFibrillation = 2,

    /// <summary>Ventricular fibrillation.</summary>
    VentricularFibrillation = 4,
}
