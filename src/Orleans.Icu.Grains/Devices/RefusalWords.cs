using System.Collections.Frozen;
using Orleans.Icu.Contracts;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Grains;

/// <summary>What is said of the parts of a record that could not be taken.</summary>
public static class RefusalWords
{
    private const string Vitals = "vitals.";
    private const string Others = "*";
    private static readonly (string Parent, string[] Members)[] Known =
    [
        (Vitals, [.. VitalCatalog.All.Select(static vital => vital.Name)]),
        ("status.", ["batteryPercent", "batteryCapacityPercent", "leadsOff", "firmware"]),
        ("flags.", ["asystole", "atrialFibrillation", "ventricularFibrillation"]),
        ("receipt.", ["commandId", "outcome", "detail"]),
        ("reported.", []),
        (string.Empty, ["deviceId", "time", "seq", "vitals", "flags", "status", "reported", "receipt", "recorded", "key", "record"]),
    ];

    private static readonly FrozenSet<string> Fields = Known.SelectMany(static known => known.Members.Select(member => known.Parent + member)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Why a part could not be taken; of an unknown name also which one may have been meant.</summary>
    /// <param name="refusal">The part.</param>
    public static string Reason(FieldRefusal refusal)
    {
        if (refusal.Reason != FieldRefusal.Unknown)
        {
            return refusal.Reason;
        }

        var (parent, members) = Of(refusal.Field);
        var name = refusal.Field[parent.Length..];
        return parent.Length == 0 && VitalCatalog.TryGet(name, out _) ? $"{FieldRefusal.Unknown} here; it belongs into 'vitals'"
            : NearName.Find(name, members) is { } near ? $"{FieldRefusal.Unknown}; did you mean '{near}'?"
            : FieldRefusal.Unknown;
    }

    /// <summary>A field as the label of a figure: names that come from outside are one, <c>vitals.*</c>.</summary>
    internal static string Label(string field) => Fields.Contains(field) ? field : Of(field).Parent + Others;

    private static (string Parent, string[] Members) Of(string field) =>
        Array.Find(Known, known => field.StartsWith(known.Parent, StringComparison.Ordinal));
}
