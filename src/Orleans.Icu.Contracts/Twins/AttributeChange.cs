namespace Orleans.Icu.Contracts;

/// <summary>A change of a twin's attributes.</summary>
/// <param name="Values">JSON values by name; <see langword="null"/> removes an attribute.</param>
/// <param name="Condition">A <see cref="TagCondition"/> on the <see cref="AttributesTag"/>; <see langword="null"/> for none.</param>
[GenerateSerializer, Immutable, Alias("icu.AttributeChange")]
public sealed record AttributeChange([property: Id(0)] IReadOnlyDictionary<string, string?> Values, [property: Id(1)] string? Condition);
