using System.ComponentModel.DataAnnotations;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Silo;

/// <summary>
/// Signals that the hospital adds, by their names, at most 24: Signals:lactate:Id=40. They are signals as those that come with the software are, in telemetry,
/// rules, history and REST; docs/rules/signals.md lists all.
/// </summary>
internal sealed class OwnSignalsOptions : Dictionary<string, OwnSignalOptions>, IValidatableObject
{
    /// <summary>All vitals there are, with these.</summary>
    public VitalCatalog Vitals() => new(this.Select(static own => new VitalDefinition(
        (VitalKind)own.Value.Id!.Value, own.Key, UnitOf(own.Value), own.Value.Minimum!.Value, own.Value.Maximum!.Value)
    {
        Title = own.Value.Title!,
        Loinc = own.Value.Loinc,
        Mdc = own.Value.Mdc,
        IsLaboratory = own.Value.Laboratory,
    }));

    /// <summary>All that rules can speak of, with these.</summary>
    public RuleVocabulary Vocabulary() => IcuVocabulary.With(
    [
        .. this.OrderBy(static own => own.Value.Id).Select(static own => IcuVocabulary.Own(
            own.Value.Id!.Value, own.Key, UnitOf(own.Value), own.Value.Minimum!.Value, own.Value.Maximum!.Value, own.Value.Laboratory)),
    ]);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        new OwnSignalCheck(this).Problems().Select(static problem => new ValidationResult(problem));

    private static string UnitOf(OwnSignalOptions own) => own.Unit == "1" ? string.Empty : own.Unit!;
}
