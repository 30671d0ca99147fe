namespace Orleans.Icu.Bench.Engine;

/// <summary>What a twin takes after a day with a record a second.</summary>
/// <param name="Rules">Which rules.</param>
/// <param name="Ill">Whether each is ill at times.</param>
/// <param name="LiveBytes">Managed bytes that live, of one twin.</param>
/// <param name="StoredBytes">Bytes of its stored state.</param>
internal sealed record EngineMemory(string Rules, bool Ill, double LiveBytes, double StoredBytes);
