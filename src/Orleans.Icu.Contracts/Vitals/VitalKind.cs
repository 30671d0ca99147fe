namespace Orleans.Icu.Contracts;

/// <summary>
/// The vital signs the system knows. The numeric value is the wire and storage identity: never reuse one. From
/// <see cref="VitalCatalog.FirstOwnKind"/> on they are the hospital's own, which have no name here.
/// </summary>
public enum VitalKind : byte
{
    /// <summary>Heart rate from the ECG, /min.</summary>
    HeartRate = 0,

    /// <summary>Pulse rate from the pulse oximeter, /min.</summary>
    PulseRate = 1,

    /// <summary>Respiratory rate, /min.</summary>
    RespiratoryRate = 2,

    /// <summary>Peripheral oxygen saturation, %.</summary>
    Spo2 = 3,

    /// <summary>Systolic blood pressure, mm[Hg].</summary>
    SystolicBp = 4,

    /// <summary>Diastolic blood pressure, mm[Hg].</summary>
    DiastolicBp = 5,

    /// <summary>Mean blood pressure, mm[Hg].</summary>
    MeanBp = 6,

    /// <summary>Body temperature, Cel.</summary>
    Temperature = 7,

    /// <summary>Level of consciousness on the ACVPU scale: 0 = alert, 1 = new confusion, 2 = voice, 3 = pain, 4 = unresponsive.</summary>
    Consciousness = 8,

    /// <summary>Supplemental oxygen flow, L/min.</summary>
    SupplementalOxygen = 9,

    /// <summary>Partial pressure of carbon dioxide in arterial blood, mm[Hg].</summary>
    PaCo2 = 10,

    /// <summary>White blood cells, 10*9/L.</summary>
    Wbc = 11,
}
