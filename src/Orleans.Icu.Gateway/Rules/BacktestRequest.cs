namespace Orleans.Icu.Gateway.Rules;

/// <summary>Recorded stays, and the rules to run over them.</summary>
/// <param name="Stays">The stays; at least one.</param>
/// <param name="Rules">A document of rules, YAML or JSON as a text; <see langword="null"/> for the built-in rules.</param>
/// <param name="Against">A second document to compare with; <see langword="null"/> for none.</param>
public sealed record BacktestRequest(IReadOnlyList<BacktestStay> Stays, string? Rules = null, string? Against = null);
