using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.Icu.Contracts;

/// <summary>
/// The vital signs and laboratory values of the system, indexed by <see cref="VitalKind"/>. Codes: LOINC and ISO/IEEE 11073-10101; heart
/// rate, respiratory rate, SpO2, blood pressure and temperature as in the FHIR R4 vital-signs profile. Ranges are an engineering
/// choice: physiologically impossible values lie outside.
/// </summary>
/// <remarks>
/// Which values are taken for another unit's:
/// <list type="bullet">
/// <item>spo2 above 0 and below 1: a fraction. Oximeters are specified down to 70 % and show whole percents (ISO 80601-2-61), so that a true
/// value below 1 % is only ever 0; 1 to 30 % is rare and taken.</item>
/// <item>paCo2 below 8: kPa, of which 4.7 to 6 are normal. The strongest breathing against an acidosis does not bring it below some 8 to
/// 12 mm[Hg] (Albert, Dell and Winters, Ann Intern Med 1967;66:312). Between 8 and 13 a value can be either, and is taken.</item>
/// <item>temperature from 80 to 115: degrees Fahrenheit (26.7 to 46 Cel); from 290 to 320: Kelvin. As Cel nobody has them.</item>
/// <item>respiratoryRate above 0 and below 1: breaths a second. Nobody counts one breath in several minutes; no breath at all is 0.</item>
/// <item>wbc above 500: cells a microlitre, of which 4,000 to 11,000 are normal.</item>
/// </list>
/// Pressures of blood in kPa are not told apart: 16 is normal in kPa, and in mm[Hg] the pressure of somebody who is dying. The same goes
/// for heart rates in Hz.
/// </remarks>
public static class VitalCatalog
{
    /// <summary>The letters of the ACVPU scale in the order of their values.</summary>
    public const string Acvpu = "ACVPU";

    // 1 mm[Hg] is 133.322387415 Pa (BIPM, SI Brochure).
    private const double MillimetresOfKilopascal = 1000 / 133.322387415;

    /// <summary>Number of vitals; every <see cref="VitalKind"/> is below it.</summary>
    public const int Count = 12;

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
        new(VitalKind.RespiratoryRate, "respiratoryRate", "/min", "9279-1", "MDC_RESP_RATE", 0, 120)
        {
            Confusable = [new("Hz", "breaths a second", 60, 0, 0, 1)],
        },
        new(VitalKind.Spo2, "spo2", "%", "59408-5", "MDC_PULS_OXIM_SAT_O2", 0, 100)
        {
            Confusable = [new("1", "a fraction", 100, 0, 0, 1)],
        },
        new(VitalKind.SystolicBp, "systolicBp", "mm[Hg]", "8480-6", "MDC_PRESS_BLD_SYS", 0, 350),
        new(VitalKind.DiastolicBp, "diastolicBp", "mm[Hg]", "8462-4", "MDC_PRESS_BLD_DIA", 0, 300),
        new(VitalKind.MeanBp, "meanBp", "mm[Hg]", "8478-0", "MDC_PRESS_BLD_MEAN", 0, 320),
        new(VitalKind.Temperature, "temperature", "Cel", "8310-5", "MDC_TEMP_BODY", 20, 45)
        {
            Confusable = [new("[degF]", "degrees Fahrenheit", 5 / 9d, -160 / 9d, 80, 115), new("K", "Kelvin", 1, -273.15, 290, 320)],
        },
        new(VitalKind.Consciousness, "consciousness", "", "67775-7", null, 0, 4),
        new(VitalKind.SupplementalOxygen, "supplementalOxygen", "L/min", "3151-8", null, 0, 100),
        new(VitalKind.PaCo2, "paCo2", "mm[Hg]", "2019-8", null, 5, 200)
        {
            IsLaboratory = true,
            Confusable = [new("kPa", "kilopascals", MillimetresOfKilopascal, 0, 0, 8)],
        },
        new(VitalKind.Wbc, "wbc", "10*9/L", "6690-2", null, 0, 500)
        {
            IsLaboratory = true,
            Confusable = [new("/uL", "cells a microlitre", 1e-3, 0, 500, 500_000)],
        },
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
