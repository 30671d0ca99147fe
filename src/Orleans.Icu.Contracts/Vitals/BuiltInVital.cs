using System.Collections.Immutable;

namespace Orleans.Icu;

/// <summary>
/// A vital sign or laboratory value that comes with the software: a row of the one table of them. This file is compiled into the
/// contracts, which decode and store vitals, and into the rules, which know nothing of the contracts.
/// </summary>
/// <param name="Kind">Its identity in records, states and history. Never changed, never given to another; below <see cref="FirstOwn"/>.</param>
/// <param name="PatientId">Its identity in stored state of patients' rules. Never changed, never given to another, none of the hospital's.</param>
/// <param name="DeviceId">The same of devices' rules.</param>
/// <param name="Name">Its name in telemetry, REST and rules.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Unit">UCUM unit; empty for a scale.</param>
/// <param name="Minimum">Smallest plausible value, inclusive. Ranges are an engineering choice: physiologically impossible values lie outside.</param>
/// <param name="Maximum">Largest plausible value, inclusive.</param>
/// <param name="Loinc">LOINC code, as in the FHIR R4 vital-signs profile where that has the vital.</param>
/// <param name="Mdc">ISO/IEEE 11073-10101 reference id; <see langword="null"/> where none applies.</param>
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
internal sealed record BuiltInVital(
    byte Kind, int PatientId, int DeviceId, string Name, string Title, string Unit, double Minimum, double Maximum, string Loinc, string? Mdc)
{
    /// <summary>The first identity that a hospital can give to a signal of its own, in records, states, history and state of rules alike.</summary>
    public const int FirstOwn = 40;

    /// <summary>The last one.</summary>
    public const int LastOwn = 63;

    // 1 mm[Hg] is 133.322387415 Pa (BIPM, SI Brochure).
    private const double MillimetresOfKilopascal = 1000 / 133.322387415;

    /// <summary>Whether it is a laboratory value: measured now and then, by a device or said by people as an attribute of the patient.</summary>
    public bool IsLaboratory { get; init; }

    /// <summary>Whether every twin is expected to have it, so that it is named as missing also when it never came.</summary>
    public bool IsExpected { get; init; } = true;

    /// <summary>Its <c>type</c> in the prototype's format; <see langword="null"/> when that does not have it.</summary>
    public string? Prototype { get; init; }

    /// <summary>
    /// Other units in which senders give it: UCUM unit and what people call it, what a value is multiplied by and what is added to make one
    /// in the vital's own unit, and between what, both exclusive, the values lie that give the other unit away.
    /// </summary>
    public (string Unit, string Name, double Factor, double Offset, double Above, double Below)[] OtherUnits { get; init; } = [];

    /// <summary>All of them; the position is the <see cref="Kind"/>.</summary>
    public static ImmutableArray<BuiltInVital> All { get; } =
    [
        new(0, 0, 0, "heartRate", "Heart rate from the ECG", "/min", 0, 300, "8867-4", "MDC_ECG_HEART_RATE") { Prototype = "HR" },
        new(1, 1, 1, "pulseRate", "Pulse rate from the oximeter", "/min", 0, 300, "8889-8", "MDC_PULS_OXIM_PULS_RATE"),
        new(2, 2, 2, "respiratoryRate", "Respiratory rate", "/min", 0, 120, "9279-1", "MDC_RESP_RATE")
        {
            OtherUnits = [("Hz", "breaths a second", 60, 0, 0, 1)],
        },
        new(3, 3, 3, "spo2", "Peripheral oxygen saturation", "%", 0, 100, "59408-5", "MDC_PULS_OXIM_SAT_O2")
        {
            OtherUnits = [("1", "a fraction", 100, 0, 0, 1)],
        },
        new(4, 4, 4, "systolicBp", "Systolic blood pressure", "mm[Hg]", 0, 350, "8480-6", "MDC_PRESS_BLD_SYS") { Prototype = "SBP" },
        new(5, 5, 5, "diastolicBp", "Diastolic blood pressure", "mm[Hg]", 0, 300, "8462-4", "MDC_PRESS_BLD_DIA"),
        new(6, 6, 6, "meanBp", "Mean blood pressure", "mm[Hg]", 0, 320, "8478-0", "MDC_PRESS_BLD_MEAN"),
        new(7, 7, 7, "temperature", "Body temperature", "Cel", 20, 45, "8310-5", "MDC_TEMP_BODY")
        {
            Prototype = "TEMP",
            OtherUnits = [("[degF]", "degrees Fahrenheit", 5 / 9d, -160 / 9d, 80, 115), ("K", "Kelvin", 1, -273.15, 290, 320)],
        },
        new(8, 8, 8, "consciousness", "Consciousness, ACVPU: 0 alert, 1 confused, 2 voice, 3 pain, 4 unresponsive", "", 0, 4, "67775-7", null)
        {
            IsExpected = false,
        },
        new(9, 9, 9, "supplementalOxygen", "Flow of supplemental oxygen", "L/min", 0, 100, "3151-8", null) { IsExpected = false },
        new(10, 13, 21, "paCo2", "Partial pressure of carbon dioxide in arterial blood", "mm[Hg]", 5, 200, "2019-8", null)
        {
            IsLaboratory = true,
            IsExpected = false,
            OtherUnits = [("kPa", "kilopascals", MillimetresOfKilopascal, 0, 0, 8)],
        },
        new(11, 14, 22, "wbc", "White blood cells", "10*9/L", 0, 500, "6690-2", null)
        {
            IsLaboratory = true,
            IsExpected = false,
            OtherUnits = [("/uL", "cells a microlitre", 1e-3, 0, 500, 500_000)],
        },
    ];
}
