namespace Orleans.Icu.Rules;

/// <summary>One input of a condition: the latest value of a signal, or an event that a pattern matched.</summary>
/// <param name="Signal">Name of the signal, or of the pattern's step.</param>
/// <param name="Unit">UCUM unit of <paramref name="Value"/>.</param>
/// <param name="Value">The value; <see langword="null"/> when it is missing.</param>
/// <param name="Time">When it was measured; <see langword="null"/> when it is missing.</param>
/// <param name="Points">What it adds to the rule's one score; <see langword="null"/> when it is missing or there is no such score.</param>
/// <param name="IsStale">Whether it is too old for the rule, and so counts as missing.</param>
public sealed record RuleInput(string Signal, string Unit, double? Value, DateTimeOffset? Time, double? Points, bool IsStale = false);
