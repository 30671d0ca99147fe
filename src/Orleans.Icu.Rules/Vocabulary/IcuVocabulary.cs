namespace Orleans.Icu.Rules;

/// <summary>
/// The signals of intensive care that the built-in rules are written in. The number before each is its id in stored state: it stays with
/// the signal wherever it stands in the list, and is never given to another. Ids below 13 are of monitored signals, which patients and
/// devices share; the next free one is 20 of patients and 23 of devices. Vitals: LOINC and ISO/IEEE 11073-10101 as in the FHIR R4 vital-signs profile;
/// plausible ranges are an engineering choice.
/// </summary>
public static class IcuVocabulary
{
    /// <summary>Name of the patient's twin.</summary>
    public const string PatientTwin = "patient";

    /// <summary>Name of the device's twin.</summary>
    public const string DeviceTwin = "device";

    private static readonly SignalDefinition[] Monitored =
    [
        new(0, "heartRate", "/min", 0, 300),
        new(1, "pulseRate", "/min", 0, 300),
        new(2, "respiratoryRate", "/min", 0, 120),
        new(3, "spo2", "%", 0, 100),
        new(4, "systolicBp", "mm[Hg]", 0, 350),
        new(5, "diastolicBp", "mm[Hg]", 0, 300),
        new(6, "meanBp", "mm[Hg]", 0, 320),
        new(7, "temperature", "Cel", 20, 45),
        new(8, "consciousness", "", 0, 4) { IsExpected = false },
        new(9, "supplementalOxygen", "L/min", 0, 100) { IsExpected = false },
        SignalDefinition.Flag(10, "asystole"),
        SignalDefinition.Flag(11, "atrialFibrillation"),
        SignalDefinition.Flag(12, "ventricularFibrillation"),
    ];

    /// <summary>Signals of a patient: vitals, flags of monitors, laboratory values, and what people say of the patient.</summary>
    public static SignalCatalog Patient { get; } = new(
    [
        .. Monitored,
        new(13, "paCo2", "mm[Hg]", 5, 200) { IsExpected = false },
        new(14, "wbc", "10*9/L", 0, 500) { IsExpected = false },
        SignalDefinition.Flag(15, "hypercapnicFailure"),
        SignalDefinition.Flag(16, "strokeNoLysis"),
        SignalDefinition.Flag(17, "strokeBeforeLysis"),
        SignalDefinition.Flag(18, "strokeAfterLysis"),
        SignalDefinition.Flag(19, "admitted"),
    ]);

    /// <summary>Signals of a device: what it measures, and how it fares.</summary>
    public static SignalCatalog Device { get; } = new(
    [
        .. Monitored,
        SignalDefinition.Flag(13, "leadsOff"),
        new(14, "batteryPercent", "%", 0, 100),
        new(15, "batteryCapacityPercent", "%", 0, 200),
        new(16, "clockSkew", "s", -100 * 365.25 * 86400, 100 * 365.25 * 86400),
        new(17, "recordInterval", "s", 0, 30 * 86400),
        SignalDefinition.Flag(18, "record"),
        SignalDefinition.Flag(19, "connected"),
        new(20, "partsRefused", "%", 0, 100),
        new(21, "paCo2", "mm[Hg]", 5, 200),
        new(22, "wbc", "10*9/L", 0, 500),
    ]);

    /// <summary>Both.</summary>
    public static RuleVocabulary All { get; } = new(new Dictionary<string, SignalCatalog>
    {
        [PatientTwin] = Patient,
        [DeviceTwin] = Device,
    });
}
