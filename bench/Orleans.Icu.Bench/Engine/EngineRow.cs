namespace Orleans.Icu.Bench.Engine;

/// <summary>A run of the engine.</summary>
/// <param name="Rules">Which rules.</param>
/// <param name="Twins">How many twins.</param>
/// <param name="Ill">Whether one in fifty is ill at times.</param>
/// <param name="Speed">How fast.</param>
internal sealed record EngineRow(string Rules, int Twins, bool Ill, EngineSpeed Speed);
