using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Gateway.Signals;

/// <summary>The signals that rules can read, with what is known of each: one for the service, since signals change only with a start.</summary>
internal sealed class SignalBook
{
    private static readonly (TwinKind Kind, string Name)[] Twins = [(TwinKind.Patient, IcuVocabulary.PatientTwin), (TwinKind.Device, IcuVocabulary.DeviceTwin)];

    public SignalBook(VitalCatalog vitals, RuleVocabulary vocabulary)
    {
        var signals = Twins.SelectMany(twin => vocabulary.CatalogOf(twin.Name).Signals.Select(signal => (twin.Kind, Signal: signal)))
            .GroupBy(static one => one.Signal.Name, StringComparer.Ordinal)
            .Select(group => Of([.. group.Select(static one => one.Kind)], [.. group.Select(static one => one.Signal)], vitals.Find(group.Key)))
            .ToDictionary(static signal => signal.Name, StringComparer.Ordinal);
        List = new([.. vitals.All.Select(vital => signals[vital.Name]), .. signals.Values.Where(signal => !signal.InHistory)]);
    }

    /// <summary>All of them.</summary>
    public SignalList List { get; }

    private static SignalView Of(TwinKind[] twins, SignalDefinition[] signals, VitalDefinition? vital)
    {
        var signal = signals[0];
        return new(
            signal.Name,
            vital?.Title ?? signal.Title,
            twins,
            signal.IsFlag,
            signal.Unit,
            signal.Minimum,
            signal.Maximum,
            vital?.Loinc,
            vital?.Mdc,
            [.. signals.SelectMany(static one => one.ComesIn).Distinct(StringComparer.Ordinal)],
            [.. (vital?.Confusable ?? []).Select(static unit => new OtherUnitView(unit.Unit, unit.Name, unit.Above, unit.Below))],
            vital is not null,
            signal.IsOwn ? signal.StoredId : null);
    }
}
