namespace Orleans.Icu.Rules;

/// <summary>How far a match of a pattern is on its way.</summary>
/// <param name="LastStep">The step that took the latest event.</param>
/// <param name="WaitsFor">The step that comes next; <see langword="null"/> when only time must pass.</param>
/// <param name="Until">When the pattern's time is over.</param>
public sealed record PatternProgress(string LastStep, string? WaitsFor, DateTimeOffset Until);
