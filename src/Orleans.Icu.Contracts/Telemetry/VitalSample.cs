namespace Orleans.Icu.Contracts;

/// <summary>One value of one vital, in the unit of its <see cref="VitalDefinition"/>; not yet judged plausible.</summary>
/// <param name="Kind">Which vital.</param>
/// <param name="Value">Its value; finite.</param>
[GenerateSerializer, Immutable, Alias("icu.VitalSample")]
public readonly record struct VitalSample([property: Id(0)] VitalKind Kind, [property: Id(1)] double Value);
