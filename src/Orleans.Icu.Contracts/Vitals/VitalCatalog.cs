using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.Icu.Contracts;

/// <summary>
/// The vital signs and laboratory values that a silo knows: those that come with the software, and the hospital's own. Codes: LOINC and
/// ISO/IEEE 11073-10101. Immutable; one for each silo, given to whatever decodes, stores or shows vitals.
/// </summary>
public sealed class VitalCatalog
{
    /// <summary>The letters of the ACVPU scale in the order of their values.</summary>
    public const string Acvpu = "ACVPU";

    /// <summary>
    /// No <see cref="VitalKind"/> will ever be as large. One that this silo does not know is a newer version's, or was a signal of the
    /// hospital's own: what is stored of it is kept, and not shown.
    /// </summary>
    public const int KindLimit = BuiltInVital.LastOwn + 1;

    /// <summary>The first kind that a hospital can give to a signal of its own, up to below <see cref="KindLimit"/>. Those before are the software's.</summary>
    public const int FirstOwnKind = BuiltInVital.FirstOwn;

    /// <summary>The most signals of its own that a hospital can have.</summary>
    public const int MostOwn = KindLimit - FirstOwnKind;

    private readonly VitalDefinition?[] _byKind = new VitalDefinition?[KindLimit];
    private readonly (byte[] Name, VitalKind Kind)[] _ownNames;
    private readonly FrozenDictionary<string, VitalDefinition> _byName;
    private readonly FrozenDictionary<ConfusableUnit, string> _refusals;

    /// <summary>Makes a catalogue of the vitals that come with the software and others.</summary>
    /// <param name="own">The hospital's own.</param>
    /// <exception cref="ArgumentException">A kind is not from <see cref="FirstOwnKind"/> to below <see cref="KindLimit"/>, or a kind or a name is there twice.</exception>
    public VitalCatalog(IEnumerable<VitalDefinition> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        Own = [.. own.OrderBy(static vital => vital.Kind)];
        All = [.. BuiltInVital.All.Select(Of), .. Own];
        foreach (var vital in Own)
        {
            if ((int)vital.Kind is < FirstOwnKind or >= KindLimit)
            {
                throw new ArgumentException($"The kind {(int)vital.Kind} of '{vital.Name}' is not from {FirstOwnKind} to {KindLimit - 1}.", nameof(own));
            }
        }

        foreach (var vital in All)
        {
            ref var place = ref _byKind[(int)vital.Kind];
            place = place is null ? vital : throw new ArgumentException($"The kind {(int)vital.Kind} of '{vital.Name}' is that of '{place.Name}'.", nameof(own));
        }

        _ownNames = [.. Own.Select(static vital => (System.Text.Encoding.UTF8.GetBytes(vital.Name), vital.Kind))];
        _byName = All.ToFrozenDictionary(static vital => vital.Name, StringComparer.Ordinal);
        _refusals = All.SelectMany(static vital => vital.Confusable, static (vital, unit) => (vital, unit))
            .ToFrozenDictionary(static one => one.unit, static one => one.vital.RefusalOf(one.unit));
    }

    /// <summary>The vitals that come with the software alone.</summary>
    public static VitalCatalog BuiltIn { get; } = new([]);

    /// <summary>All definitions in the order of their kinds.</summary>
    public ImmutableArray<VitalDefinition> All { get; }

    /// <summary>The hospital's own, in the order of their kinds.</summary>
    public ImmutableArray<VitalDefinition> Own { get; }

    /// <summary>How many there are; a record holds no more.</summary>
    public int Count => All.Length;

    /// <summary>The definition of a vital.</summary>
    /// <returns><see langword="null"/> when this silo does not know it.</returns>
    public VitalDefinition? Find(VitalKind kind) => (int)kind < KindLimit ? _byKind[(int)kind] : null;

    /// <summary>Finds a vital by its wire name.</summary>
    /// <returns><see langword="null"/> when no vital has that name.</returns>
    public VitalDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The definition of a vital that is known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not known.</exception>
    public VitalDefinition Get(VitalKind kind) => Find(kind) ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "This silo knows no such vital.");

    /// <summary>Finds one of the hospital's own by its wire name: for the decoder, which knows the others by heart.</summary>
    /// <returns><see langword="false"/> when none of them has that name.</returns>
    internal bool TryGetOwn(ReadOnlySpan<byte> name, out VitalKind kind)
    {
        foreach (var own in _ownNames)
        {
            if (name.SequenceEqual(own.Name))
            {
                kind = own.Kind;
                return true;
            }
        }

        kind = default;
        return false;
    }

    /// <summary>What <see cref="VitalDefinition.RefusalOf"/> says, made once.</summary>
    internal string RefusalOf(ConfusableUnit unit) => _refusals[unit];

    private static VitalDefinition Of(BuiltInVital vital) => new((VitalKind)vital.Kind, vital.Name, vital.Unit, vital.Minimum, vital.Maximum)
    {
        Title = vital.Title,
        Loinc = vital.Loinc,
        Mdc = vital.Mdc,
        IsLaboratory = vital.IsLaboratory,
        Confusable = [.. vital.OtherUnits.Select(static unit => new ConfusableUnit(unit.Unit, unit.Name, unit.Factor, unit.Offset, unit.Above, unit.Below))],
    };
}
