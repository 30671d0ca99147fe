namespace Orleans.Icu.Grains;

/// <summary>Which twin, and where: what an alarm says of it.</summary>
/// <param name="TwinId">The twin.</param>
/// <param name="Ward">Its ward; <see langword="null"/> when unknown.</param>
/// <param name="Bed">Its bed; <see langword="null"/> when unknown.</param>
/// <param name="TechnicalWaits">Whether technical conditions wait to be told; see <see cref="ReadingWatch.TechnicalWaits"/>.</param>
internal readonly record struct TwinPlace(string TwinId, string? Ward, string? Bed, bool TechnicalWaits = false);
