namespace Orleans.Icu.Grains;

/// <summary>Which twin, and where: what an alarm says of it.</summary>
internal readonly record struct TwinPlace(string TwinId, string? Ward, string? Bed);
