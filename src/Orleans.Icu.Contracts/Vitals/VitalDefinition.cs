namespace Orleans.Icu.Contracts;

/// <summary>What is known of a vital sign: its wire name, unit, codes and plausible range.</summary>
/// <param name="Kind">The vital.</param>
/// <param name="Name">Its name in telemetry, REST and rules, e.g. <c>heartRate</c>.</param>
/// <param name="Unit">UCUM unit of its values; empty for a scale.</param>
/// <param name="Loinc">LOINC code.</param>
/// <param name="Mdc">ISO/IEEE 11073-10101 reference id, or <see langword="null"/> where none applies.</param>
/// <param name="Minimum">Smallest plausible value, inclusive. What is outside the range is an artefact, not a measurement.</param>
/// <param name="Maximum">Largest plausible value, inclusive.</param>
public sealed record VitalDefinition(VitalKind Kind, string Name, string Unit, string Loinc, string? Mdc, double Minimum, double Maximum)
{
    /// <summary>Whether a value can be a measurement of this vital.</summary>
    public bool IsPlausible(double value) => value >= Minimum && value <= Maximum;
}
