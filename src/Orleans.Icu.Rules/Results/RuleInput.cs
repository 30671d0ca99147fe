namespace Orleans.Icu.Rules;

/// <summary>One input of a condition.</summary>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Unit">UCUM unit of <paramref name="Value"/>.</param>
/// <param name="Value">The value; <see langword="null"/> when it is missing.</param>
/// <param name="Time">When it was measured; <see langword="null"/> when it is missing.</param>
/// <param name="Points">What it adds to the severity; <see langword="null"/> when it is missing.</param>
public sealed record RuleInput(string Signal, string Unit, double? Value, DateTimeOffset? Time, double? Points);
