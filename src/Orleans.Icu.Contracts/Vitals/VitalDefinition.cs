using System.Collections.Immutable;

namespace Orleans.Icu.Contracts;

/// <summary>What is known of a vital sign or laboratory value: its wire name, unit, codes and plausible range.</summary>
/// <param name="Kind">The vital: its identity, also in what is stored.</param>
/// <param name="Name">Its name in telemetry, REST and rules, e.g. <c>heartRate</c>.</param>
/// <param name="Unit">UCUM unit of its values; empty for a scale.</param>
/// <param name="Minimum">Smallest plausible value, inclusive. What is outside the range is an artefact, not a measurement.</param>
/// <param name="Maximum">Largest plausible value, inclusive.</param>
public sealed record VitalDefinition(VitalKind Kind, string Name, string Unit, double Minimum, double Maximum)
{
    /// <summary>What people call it; its name when nothing else is given.</summary>
    public string Title { get => field ?? Name; init; }

    /// <summary>LOINC code; <see langword="null"/> when none is given.</summary>
    public string? Loinc { get; init; }

    /// <summary>ISO/IEEE 11073-10101 reference id; <see langword="null"/> where none applies.</summary>
    public string? Mdc { get; init; }

    /// <summary>Other units in which senders give it, each with the values that give it away.</summary>
    public ImmutableArray<ConfusableUnit> Confusable { get; init; } = [];

    /// <summary>Whether it is a laboratory value: measured now and then, by a device or said by people as an attribute.</summary>
    public bool IsLaboratory { get; init; }

    /// <summary>Where it stands in a telemetry record: <c>vitals.heartRate</c>.</summary>
    public string Field { get; } = "vitals." + Name;

    /// <summary>The other unit in which a value most likely is; <see langword="null"/> when it is not.</summary>
    public ConfusableUnit? OtherUnitOf(double value)
    {
        foreach (var unit in Confusable.AsSpan())
        {
            if (unit.Holds(value))
            {
                return unit;
            }
        }

        return null;
    }

    /// <summary>Why a value in another unit is refused. It names both units and not the value, which is the patient's.</summary>
    /// <param name="other">One of <see cref="Confusable"/>.</param>
    public string RefusalOf(ConfusableUnit other) =>
        FormattableString.Invariant($"a value between {other.Above} and {other.Below} looks like {other.Name} ({other.Unit}); {Name} is in {Unit}");

    /// <summary>Whether a value can be a measurement of this vital.</summary>
    public bool IsPlausible(double value) => value >= Minimum && value <= Maximum;
}
