using System.Globalization;
using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Requests;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Gateway.Twins;

/// <summary>
/// Attributes that rules read: the facts of a patient, and tags. What a rule could not read would count as taken back, and end an
/// alarm without a word.
/// </summary>
internal sealed class KnownAttributes
{
    private const string LysisAt = "lysisAt";
    private const string Tags = "tags";

    private readonly VitalCatalog _vitals;
    private readonly Dictionary<string, SignalDefinition> _facts;

    public KnownAttributes(VitalCatalog vitals, RuleVocabulary vocabulary)
    {
        _vitals = vitals;
        _facts = vocabulary.CatalogOf(IcuVocabulary.PatientTwin).Signals
            .Where(signal => vitals.Find(signal.Name) is null or { IsLaboratory: true })
            .ToDictionary(static signal => signal.Name, StringComparer.Ordinal);
    }

    /// <summary>What an attribute's value must be; <see langword="null"/> when it may be what it is.</summary>
    /// <param name="kind">The twin whose attribute it is.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="value">Its new value, not JSON null.</param>
    public string? Refusal(TwinKind kind, string name, JsonElement value) => name switch
    {
        Tags => IsTexts(value) ? null : "must be an array of texts",
        LysisAt when kind == TwinKind.Patient => IsTime(value) ? null : TimeText.Rule,
        _ when kind == TwinKind.Patient && _facts.TryGetValue(name, out var fact) => RefusalOf(fact, value),
        _ => null,
    };

    private string? RefusalOf(SignalDefinition fact, JsonElement value)
    {
        if (fact.IsFlag)
        {
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false, or null to take it back";
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number))
        {
            number = double.NaN;
        }

        return _vitals.Find(fact.Name) is { } definition && definition.OtherUnitOf(number) is { } other
            ? definition.RefusalOf(other)
            : fact.IsPlausible(number) ? null
            : string.Create(CultureInfo.InvariantCulture, $"must be a number from {fact.Minimum} to {fact.Maximum} {fact.Unit}, or null to take it back");
    }

    private static bool IsTexts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static tag => tag.ValueKind == JsonValueKind.String);

    private static bool IsTime(JsonElement value) => value.ValueKind == JsonValueKind.String && IsoTime.TryParse(value.GetString()!, out _);
}
