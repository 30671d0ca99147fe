using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.Icu.Contracts;

/// <summary>
/// The vital signs of the system, indexed by <see cref="VitalKind"/>. Codes: LOINC and ISO/IEEE 11073-10101; heart rate,
/// respiratory rate, SpO2, blood pressure and temperature as in the FHIR R4 vital-signs profile. Ranges are an engineering
/// choice: physiologically impossible values lie outside.
/// </summary>
public static class VitalCatalog
{
    /// <summary>The letters of the ACVPU scale in the order of their values.</summary>
    public const string Acvpu = "ACVPU";

    /// <summary>Number of vitals; every <see cref="VitalKind"/> is below it.</summary>
    public const int Count = 10;

    /// <summary>
    /// No <see cref="VitalKind"/> will ever be as large. One from <see cref="Count"/> on is a newer version's: what is stored of it is kept,
    /// and not shown.
    /// </summary>
    public const int KindLimit = 64;

    /// <summary>All definitions; the index is the <see cref="VitalKind"/>.</summary>
    public static ImmutableArray<VitalDefinition> All { get; } =
    [
        new(VitalKind.HeartRate, "heartRate", "/min", "8867-4", "MDC_ECG_HEART_RATE", 0, 300),
        new(VitalKind.PulseRate, "pulseRate", "/min", "8889-8", "MDC_PULS_OXIM_PULS_RATE", 0, 300),
        new(VitalKind.RespiratoryRate, "respiratoryRate", "/min", "9279-1", "MDC_RESP_RATE", 0, 120),
        new(VitalKind.Spo2, "spo2", "%", "59408-5", "MDC_PULS_OXIM_SAT_O2", 0, 100),
        new(VitalKind.SystolicBp, "systolicBp", "mm[Hg]", "8480-6", "MDC_PRESS_BLD_SYS", 0, 350),
        new(VitalKind.DiastolicBp, "diastolicBp", "mm[Hg]", "8462-4", "MDC_PRESS_BLD_DIA", 0, 300),
        new(VitalKind.MeanBp, "meanBp", "mm[Hg]", "8478-0", "MDC_PRESS_BLD_MEAN", 0, 320),
        new(VitalKind.Temperature, "temperature", "Cel", "8310-5", "MDC_TEMP_BODY", 20, 45),
        new(VitalKind.Consciousness, "consciousness", "", "67775-7", null, 0, 4),
        new(VitalKind.SupplementalOxygen, "supplementalOxygen", "L/min", "3151-8", null, 0, 100),
    ];

    private static readonly FrozenDictionary<string, VitalKind> ByName =
        All.ToFrozenDictionary(static vital => vital.Name, static vital => vital.Kind, StringComparer.Ordinal);

    /// <summary>Whether this version knows a vital.</summary>
    public static bool IsKnown(VitalKind kind) => (int)kind < Count;

    /// <summary>The definition of a vital that is known.</summary>
    public static VitalDefinition Get(VitalKind kind) => All[(int)kind];

    /// <summary>Finds a vital by its wire name.</summary>
    /// <returns><see langword="false"/> when no vital has that name.</returns>
    public static bool TryGet(string name, out VitalKind kind) => ByName.TryGetValue(name, out kind);
}
