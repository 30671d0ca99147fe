namespace Orleans.Icu.Contracts;

/// <summary>How a blood pressure was measured. The numeric values are wire and storage identity.</summary>
public enum PressureSource : byte
{
    /// <summary>The record does not say.</summary>
    Unknown = 0,

    /// <summary>In an artery, by a catheter and a transducer: a reading with every beat (ISO/IEEE 11073-10101: MDC_PRESS_BLD_ART).</summary>
    Line = 1,

    /// <summary>By a cuff: a reading now and then (MDC_PRESS_BLD_NONINV).</summary>
    Cuff = 2,
}
