using System.Globalization;
using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>A patient's records as values of the rules, and what people say of the patient as facts.</summary>
internal static class PatientSignals
{
    private const string Admitted = "admitted";
    private const string AfterLysis = "strokeAfterLysis";
    private const string LysisAt = "lysisAt";

    private static readonly TelemetrySignals Measured = new(IcuVocabulary.Patient);
    private static readonly int AdmittedIndex = TelemetrySignals.Index(IcuVocabulary.Patient, Admitted);
    private static readonly (string Attribute, int Signal, bool IsFlag)[] Said = [.. FindSaid()];
    private static readonly int[] Vitals = [.. VitalCatalog.All.Select(static vital => TelemetrySignals.Index(IcuVocabulary.Patient, vital.Name))];

    /// <summary>Index of a vital's signal.</summary>
    public static int Of(VitalKind kind) => Vitals[(int)kind];

    /// <summary>Writes a record's values.</summary>
    /// <param name="record">The record.</param>
    /// <param name="values">Takes them; at least <see cref="TelemetrySignals.Most"/>.</param>
    /// <returns>How many.</returns>
    public static int Write(Telemetry record, Span<RuleValue> values) => Measured.Write(record, values);

    /// <summary>
    /// What is known of the patient apart from telemetry, oldest first: attributes with the name of a signal (JSON true or false, or
    /// a number for a laboratory value), and that the patient is there.
    /// </summary>
    public static IReadOnlyList<RuleFact> Facts(PatientState state)
    {
        var facts = new List<RuleFact>();
        if (state.Associations is [var first, ..])
        {
            facts.Add(new RuleFact(AdmittedIndex, 1, first.Since.UtcTicks));
        }

        foreach (var (attribute, signal, isFlag) in Said)
        {
            if (state.Attributes?.Find(attribute) is { } property && Read(property.Value, isFlag) is { } value)
            {
                facts.Add(new RuleFact(signal, value, TimeOf(attribute, property, state.Attributes).UtcTicks));
            }
        }

        facts.Sort(static (left, right) => left.TimeTicks.CompareTo(right.TimeTicks));
        return facts;
    }

    /// <summary>Whether a change of attributes can be one of facts.</summary>
    public static bool Concerns(IReadOnlyDictionary<string, string?> attributes) =>
        attributes.ContainsKey(LysisAt) || Said.Any(said => attributes.ContainsKey(said.Attribute));

    /// <summary>The facts that a change of attributes took back, or made neither true nor false: they are no from now on.</summary>
    public static IEnumerable<RuleFact> Withdrawn(IReadOnlyDictionary<string, string?> attributes, DateTimeOffset now) => Said
        .Where(said => said.IsFlag && attributes.TryGetValue(said.Attribute, out var json) && (json is null || Read(json, true) is null))
        .Select(said => new RuleFact(said.Signal, 0, now.UtcTicks));

    private static IEnumerable<(string Attribute, int Signal, bool IsFlag)> FindSaid()
    {
        var signals = IcuVocabulary.Patient.Signals;
        for (var index = 0; index < signals.Length; index++)
        {
            if (index != AdmittedIndex && IsSaid(signals[index].Name))
            {
                yield return (signals[index].Name, index, signals[index].IsFlag);
            }
        }
    }

    /// <summary>Laboratory values come by telemetry or are said by people, whichever is newer.</summary>
    private static bool IsSaid(string signal) =>
        !TelemetrySignals.Names.Contains(signal) || (VitalCatalog.TryGet(signal, out var vital) && VitalCatalog.Get(vital).IsLaboratory);

    private static double? Read(string json, bool isFlag) => json switch
    {
        "true" when isFlag => 1,
        "false" when isFlag => 0,
        _ when !isFlag && double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>When the lysis was is said by an attribute of its own: people enter it afterwards.</summary>
    private static DateTimeOffset TimeOf(string attribute, TwinProperty property, PropertyBag attributes) =>
        attribute == AfterLysis && property.Value == "true" && attributes.Find(LysisAt) is { } at && TryReadTime(at.Value, out var time)
            ? time
            : property.Time;

    private static bool TryReadTime(string json, out DateTimeOffset time)
    {
        time = default;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.String
            && IsoTime.TryParse(document.RootElement.GetString()!, out time);
    }
}
