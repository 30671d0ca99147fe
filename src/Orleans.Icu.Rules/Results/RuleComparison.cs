namespace Orleans.Icu.Rules;

/// <summary>A comparison in a condition, and how far it is from turning over.</summary>
/// <param name="Text">The comparison as the rule has it.</param>
/// <param name="Left">Its left side; <see langword="null"/> when it is missing.</param>
/// <param name="Right">Its right side; <see langword="null"/> when it is missing.</param>
/// <param name="Holds">Whether it holds; <see langword="null"/> when a side is missing.</param>
/// <param name="Unit">UCUM unit of both sides, <c>s</c> of durations; <see langword="null"/> for none.</param>
public sealed record RuleComparison(string Text, double? Left, double? Right, bool? Holds, string? Unit = null)
{
    /// <summary>Both sides as people read them, with their unit: <c>86 % and 88 %</c>.</summary>
    public string Shown => $"{ValueText.Of(Left, Unit)} and {ValueText.Of(Right, Unit)}";

    /// <summary>How far apart the sides are; <see langword="null"/> when one is missing.</summary>
    public double? Distance => Left is { } left && Right is { } right ? Math.Abs(left - right) : null;
}
