using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>The signals this silo knows, and how records and attributes become values of them: one for the silo.</summary>
internal sealed class TwinSignals
{
    /// <exception cref="InvalidOperationException">The rules' vocabulary does not have one of the vitals.</exception>
    public TwinSignals(VitalCatalog vitals, RuleVocabulary vocabulary)
    {
        Vitals = vitals;
        Patient = new PatientSignals(vitals, vocabulary.CatalogOf(IcuVocabulary.PatientTwin));
        Device = new DeviceSignals(vitals, vocabulary.CatalogOf(IcuVocabulary.DeviceTwin));
        Refusals = new RefusalWords(vitals);
    }

    /// <summary>Those that come with the software alone.</summary>
    public static TwinSignals BuiltIn { get; } = new(VitalCatalog.BuiltIn, IcuVocabulary.All);

    /// <summary>The vitals.</summary>
    public VitalCatalog Vitals { get; }

    /// <summary>Records and attributes as values of a patient's rules.</summary>
    public PatientSignals Patient { get; }

    /// <summary>Records as values of a device's rules.</summary>
    public DeviceSignals Device { get; }

    /// <summary>What is said of parts of records that could not be taken.</summary>
    public RefusalWords Refusals { get; }
}
