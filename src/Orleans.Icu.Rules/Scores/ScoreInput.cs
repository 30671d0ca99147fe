namespace Orleans.Icu.Rules;

/// <summary>An input of a score.</summary>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Kind">What becomes of the score when it is missing.</param>
public readonly record struct ScoreInput(string Signal, ScoreInputKind Kind = ScoreInputKind.Needed);
