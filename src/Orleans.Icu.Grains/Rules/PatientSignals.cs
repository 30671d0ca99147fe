using System.Globalization;
using System.Text.Json;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>A patient's records as values of the rules, and what people say of the patient as facts.</summary>
internal sealed class PatientSignals
{
    private const string Admitted = "admitted";
    private const string CuffAboveLine = "cuffAboveLine";
    private const string AfterLysis = "strokeAfterLysis";
    private const string LysisAt = "lysisAt";

    private readonly TelemetrySignals _measured;
    private readonly int _admitted;
    private readonly int _cuffAboveLine;
    private readonly (string Attribute, int Signal, bool IsFlag)[] _said;

    /// <summary>Looks the signals up, once.</summary>
    /// <exception cref="InvalidOperationException">The rules' vocabulary does not have one of them.</exception>
    public PatientSignals(VitalCatalog vitals, SignalCatalog catalog)
    {
        _measured = new TelemetrySignals(vitals, catalog);
        _admitted = TelemetrySignals.Index(catalog, Admitted);
        _cuffAboveLine = TelemetrySignals.Index(catalog, CuffAboveLine);
        _said = [.. FindSaid(vitals, catalog)];
    }

    /// <summary>Most values of a record.</summary>
    public int Most => _measured.Most + 4;

    /// <summary>Index of a vital's signal; −1 when this silo does not know the vital.</summary>
    public int Of(VitalKind kind) => _measured.Of(kind);

    /// <summary>Writes a record's values.</summary>
    /// <param name="record">The record.</param>
    /// <param name="pressures">What its blood pressures are worth.</param>
    /// <param name="values">Takes them; at least <see cref="Most"/>.</param>
    /// <returns>How many.</returns>
    public int Write(Telemetry record, PressureReading pressures, Span<RuleValue> values)
    {
        var count = _measured.Write(record, values, pressures.Counts);
        if (pressures.CuffAboveLine is { } difference)
        {
            values[count++] = new RuleValue(_cuffAboveLine, difference);
        }

        foreach (ref readonly var sample in (pressures.Restored?.Pressures).AsSpan())
        {
            values[count++] = new RuleValue(_measured.Of(sample.Kind), sample.Value);
        }

        return count;
    }

    /// <summary>
    /// What is known of the patient apart from telemetry, oldest first: attributes with the name of a signal (JSON true or false, or
    /// a number for a laboratory value), and that the patient is there.
    /// </summary>
    public IReadOnlyList<RuleFact> Facts(PatientState state)
    {
        var facts = new List<RuleFact>();
        if (state.Associations is [var first, ..])
        {
            facts.Add(new RuleFact(_admitted, 1, first.Since.UtcTicks));
        }

        foreach (var (attribute, signal, isFlag) in _said)
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
    public bool Concerns(IReadOnlyDictionary<string, string?> attributes) =>
        attributes.ContainsKey(LysisAt) || _said.Any(said => attributes.ContainsKey(said.Attribute));

    /// <summary>The facts that a change of attributes took back, or made neither true nor false: they are no from now on.</summary>
    public IEnumerable<RuleFact> Withdrawn(IReadOnlyDictionary<string, string?> attributes, DateTimeOffset now) => _said
        .Where(said => said.IsFlag && attributes.TryGetValue(said.Attribute, out var json) && (json is null || Read(json, true) is null))
        .Select(said => new RuleFact(said.Signal, 0, now.UtcTicks));

    private IEnumerable<(string Attribute, int Signal, bool IsFlag)> FindSaid(VitalCatalog vitals, SignalCatalog catalog)
    {
        for (var index = 0; index < catalog.Signals.Length; index++)
        {
            var signal = catalog.Signals[index];
            if (index != _admitted && index != _cuffAboveLine && IsSaid(vitals, signal.Name))
            {
                yield return (signal.Name, index, signal.IsFlag);
            }
        }
    }

    /// <summary>Laboratory values come by telemetry or are said by people, whichever is newer.</summary>
    private bool IsSaid(VitalCatalog vitals, string signal) => !_measured.Names.Contains(signal) || vitals.Find(signal) is { IsLaboratory: true };

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
