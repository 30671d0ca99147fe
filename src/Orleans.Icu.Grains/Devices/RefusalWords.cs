using System.Collections.Frozen;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>What is said of the parts of a record that could not be taken.</summary>
public sealed class RefusalWords
{
    private const string Vitals = "vitals.";
    private const string AnyOther = "*";
    private const int FewMembers = 4;
    private static readonly (string Parent, string[] Members)[] Others =
    [
        ("status.", ["batteryPercent", "batteryCapacityPercent", "leadsOff", "firmware"]),
        ("flags.", ["asystole", "atrialFibrillation", "ventricularFibrillation"]),
        ("receipt.", ["commandId", "outcome", "detail"]),
        ("sources.", ["bloodPressure"]),
        ("reported.", []),
        (string.Empty, ["deviceId", "time", "seq", "vitals", "flags", "status", "reported", "receipt", "sources", "recorded", "key", "record"]),
    ];

    private readonly VitalCatalog _vitals;
    private readonly (string Parent, string[] Members)[] _known;
    private readonly FrozenSet<string> _fields;

    /// <summary>Makes them.</summary>
    /// <param name="vitals">The vitals there are.</param>
    public RefusalWords(VitalCatalog vitals)
    {
        ArgumentNullException.ThrowIfNull(vitals);
        _vitals = vitals;
        _known = [(Vitals, [.. vitals.All.Select(static vital => vital.Name)]), .. Others];
        _fields = _known.SelectMany(static known => known.Members.Select(member => known.Parent + member)).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Why a part could not be taken; of an unknown name also which one may have been meant.</summary>
    /// <param name="refusal">The part.</param>
    public string Reason(FieldRefusal refusal)
    {
        if (refusal.Reason != FieldRefusal.Unknown)
        {
            return refusal.Reason;
        }

        var (parent, members) = Of(refusal.Field);
        var name = refusal.Field[parent.Length..];
        return parent.Length == 0 && _vitals.Find(name) is not null ? $"{FieldRefusal.Unknown} here; it belongs into 'vitals'"
            : NearName.Find(name, members) is { } near ? $"{FieldRefusal.Unknown}; did you mean '{near}'?"
            : members.Length is > 0 and <= FewMembers ? $"{FieldRefusal.Unknown}; there is {string.Join(", ", members)}"
            : FieldRefusal.Unknown;
    }

    /// <summary>A field as the label of a figure: names that come from outside are one, <c>vitals.*</c>.</summary>
    internal string Label(string field) => _fields.Contains(field) ? field : Of(field).Parent + AnyOther;

    private (string Parent, string[] Members) Of(string field) =>
        Array.Find(_known, known => field.StartsWith(known.Parent, StringComparison.Ordinal));
}
