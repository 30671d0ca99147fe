namespace Orleans.Icu.Rules;

/// <summary>
/// The signals of intensive care that the built-in rules are written in, and with them those that a hospital adds. The number before each
/// is its id in stored state: it stays with the signal wherever it stands in the list, and is never given to another. Ids below 13 are of
/// monitored signals, which patients and devices share; the next free one is 21 of patients and 23 of devices. Those from
/// <see cref="FirstOwnId"/> to <see cref="LastOwnId"/> are the hospital's.
/// </summary>
public static class IcuVocabulary
{
    /// <summary>Name of the patient's twin.</summary>
    public const string PatientTwin = "patient";

    /// <summary>Name of the device's twin.</summary>
    public const string DeviceTwin = "device";

    /// <summary>The first stored id of a signal that a hospital adds.</summary>
    public const int FirstOwnId = BuiltInVital.FirstOwn;

    /// <summary>The last stored id of a signal that a hospital adds.</summary>
    public const int LastOwnId = BuiltInVital.LastOwn;

    private const string Vitals = "vitals.";
    private const string Attributes = "attributes.";
    private const string Computed = "found by the service";

    private static readonly SignalDefinition[] Monitored =
    [
        .. BuiltInVital.All.Where(static vital => !vital.IsLaboratory).Select(static vital => Of(vital, vital.PatientId, isPatient: true)),
        SignalDefinition.Flag(10, "asystole") with { Title = "Asystole, as the monitor found", ComesIn = ["flags.asystole"] },
        SignalDefinition.Flag(11, "atrialFibrillation") with { Title = "Atrial fibrillation, as the monitor found", ComesIn = ["flags.atrialFibrillation"] },
        SignalDefinition.Flag(12, "ventricularFibrillation") with { Title = "Ventricular fibrillation, as the monitor found", ComesIn = ["flags.ventricularFibrillation"] },
    ];

    /// <summary>Signals of a patient: vitals, flags of monitors, laboratory values, and what people say of the patient.</summary>
    public static SignalCatalog Patient { get; } = new(
    [
        .. Monitored,
        .. BuiltInVital.All.Where(static vital => vital.IsLaboratory).Select(static vital => Of(vital, vital.PatientId, isPatient: true)),
        Said(15, "hypercapnicFailure", "Hypercapnic respiratory failure is known"),
        Said(16, "strokeNoLysis", "Stroke that is not treated by lysis"),
        Said(17, "strokeBeforeLysis", "Stroke before lysis"),
        Said(18, "strokeAfterLysis", "Stroke after lysis, since the attribute lysisAt"),
        SignalDefinition.Flag(19, "admitted") with { Title = "The patient is there, since the first device came", ComesIn = [Computed] },
        new(20, "cuffAboveLine", "mm[Hg]", -320, 320)
        {
            Title = "Mean pressure of the cuff above that of the arterial line, measured within a minute",
            ComesIn = [Computed],
            IsExpected = false,
        },
    ]);

    /// <summary>Signals of a device: what it measures, and how it fares.</summary>
    public static SignalCatalog Device { get; } = new(
    [
        .. Monitored,
        SignalDefinition.Flag(13, "leadsOff") with { Title = "Electrodes are off", ComesIn = ["status.leadsOff"] },
        new(14, "batteryPercent", "%", 0, 100) { Title = "Charge of the battery", ComesIn = ["status.batteryPercent"] },
        new(15, "batteryCapacityPercent", "%", 0, 200) { Title = "Capacity of the battery, of that when it was new", ComesIn = ["status.batteryCapacityPercent"] },
        new(16, "clockSkew", "s", -100 * 365.25 * 86400, 100 * 365.25 * 86400) { Title = "How far the device's clock is ahead of ours", ComesIn = [Computed] },
        new(17, "recordInterval", "s", 0, 30 * 86400) { Title = "Time since the record before", ComesIn = [Computed] },
        SignalDefinition.Flag(18, "record") with { Title = "A record came", ComesIn = [Computed] },
        SignalDefinition.Flag(19, "connected") with { Title = "The device is heard of", ComesIn = [Computed] },
        new(20, "partsRefused", "%", 0, 100) { Title = "Records of which a part could not be taken: 100 or 0 for each", ComesIn = [Computed] },
        .. BuiltInVital.All.Where(static vital => vital.IsLaboratory).Select(static vital => Of(vital, vital.DeviceId, isPatient: false)),
    ]);

    /// <summary>Both, without signals of a hospital's own.</summary>
    public static RuleVocabulary All { get; } = With([]);

    /// <summary>Both, with signals that a hospital adds to patients and devices alike.</summary>
    /// <param name="own">Made by <see cref="Own"/>.</param>
    /// <exception cref="ArgumentException">A name or a stored id is another signal's.</exception>
    public static RuleVocabulary With(IReadOnlyCollection<SignalDefinition> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return new(new Dictionary<string, SignalCatalog>
        {
            [PatientTwin] = own.Count == 0 ? Patient : new([.. Patient.Signals, .. own]),
            [DeviceTwin] = own.Count == 0 ? Device : new([.. Device.Signals, .. own.Select(static signal => signal with { ComesIn = [Vitals + signal.Name] })]),
        });
    }

    /// <summary>A signal that a hospital adds. It comes in with the vitals of a record, and a laboratory value also as an attribute of the patient.</summary>
    /// <param name="id">Its identity, from <see cref="FirstOwnId"/> to <see cref="LastOwnId"/>.</param>
    /// <param name="name">Its name in records and rules; see <see cref="OwnSignalRules"/>.</param>
    /// <param name="unit">UCUM unit; empty for a scale.</param>
    /// <param name="minimum">Smallest plausible value, inclusive.</param>
    /// <param name="maximum">Largest plausible value, inclusive.</param>
    /// <param name="isLaboratory">Whether people can say it, too.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id is not the hospital's to give.</exception>
    public static SignalDefinition Own(int id, string name, string unit, double minimum, double maximum, bool isLaboratory)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(id, FirstOwnId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, LastOwnId);
        return new(id, name, unit, minimum, maximum)
        {
            IsExpected = false,
            IsOwn = true,
            ComesIn = isLaboratory ? [Vitals + name, Attributes + name] : [Vitals + name],
        };
    }

    private static SignalDefinition Of(BuiltInVital vital, int storedId, bool isPatient) => new(storedId, vital.Name, vital.Unit, vital.Minimum, vital.Maximum)
    {
        Title = vital.Title,
        IsExpected = vital.IsExpected,
        ComesIn =
        [
            Vitals + vital.Name,
            .. vital.Prototype is { } type ? [$"geCEP type {type}"] : Array.Empty<string>(),
            .. vital.IsLaboratory && isPatient ? [Attributes + vital.Name] : Array.Empty<string>(),
        ],
    };

    private static SignalDefinition Said(int storedId, string name, string title) =>
        SignalDefinition.Flag(storedId, name) with { Title = title, ComesIn = [Attributes + name] };
}
