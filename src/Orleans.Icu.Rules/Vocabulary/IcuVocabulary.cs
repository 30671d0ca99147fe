namespace Orleans.Icu.Rules;

/// <summary>
/// The signals of intensive care that the built-in rules are written in. An index is never given to another signal. Vitals: LOINC and
/// ISO/IEEE 11073-10101 as in the FHIR R4 vital-signs profile; plausible ranges are an engineering choice.
/// </summary>
public static class IcuVocabulary
{
    /// <summary>Name of the patient's twin.</summary>
    public const string PatientTwin = "patient";

    /// <summary>Name of the device's twin.</summary>
    public const string DeviceTwin = "device";

    private static readonly SignalDefinition[] Monitored =
    [
        new("heartRate", "/min", 0, 300),
        new("pulseRate", "/min", 0, 300),
        new("respiratoryRate", "/min", 0, 120),
        new("spo2", "%", 0, 100),
        new("systolicBp", "mm[Hg]", 0, 350),
        new("diastolicBp", "mm[Hg]", 0, 300),
        new("meanBp", "mm[Hg]", 0, 320),
        new("temperature", "Cel", 20, 45),
        new("consciousness", "", 0, 4),
        new("supplementalOxygen", "L/min", 0, 100),
        SignalDefinition.Flag("asystole"),
        SignalDefinition.Flag("atrialFibrillation"),
        SignalDefinition.Flag("ventricularFibrillation"),
    ];

    /// <summary>Signals of a patient: vitals, flags of monitors, laboratory values, and what people say of the patient.</summary>
    public static SignalCatalog Patient { get; } = new(
    [
        .. Monitored,
        new("paCo2", "mm[Hg]", 5, 200),
        new("wbc", "10*9/L", 0, 500),
        SignalDefinition.Flag("hypercapnicFailure"),
        SignalDefinition.Flag("strokeNoLysis"),
        SignalDefinition.Flag("strokeBeforeLysis"),
        SignalDefinition.Flag("strokeAfterLysis"),
        SignalDefinition.Flag("admitted"),
    ]);

    /// <summary>Signals of a device: what it measures, and how it fares.</summary>
    public static SignalCatalog Device { get; } = new(
    [
        .. Monitored,
        SignalDefinition.Flag("leadsOff"),
        new("batteryPercent", "%", 0, 100),
        new("batteryCapacityPercent", "%", 0, 200),
        new("clockSkew", "s", -100 * 365.25 * 86400, 100 * 365.25 * 86400),
        new("recordInterval", "s", 0, 30 * 86400),
        SignalDefinition.Flag("record"),
        SignalDefinition.Flag("connected"),
    ]);

    /// <summary>Both.</summary>
    public static RuleVocabulary All { get; } = new(new Dictionary<string, SignalCatalog>
    {
        [PatientTwin] = Patient,
        [DeviceTwin] = Device,
    });
}
