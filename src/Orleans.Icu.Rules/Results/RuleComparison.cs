namespace Orleans.Icu.Rules;

/// <summary>A comparison in a condition, and how far it is from turning over.</summary>
/// <param name="Text">The comparison as the rule has it.</param>
/// <param name="Left">Its left side; <see langword="null"/> when it is missing.</param>
/// <param name="Right">Its right side; <see langword="null"/> when it is missing.</param>
/// <param name="Holds">Whether it holds; <see langword="null"/> when a side is missing.</param>
public sealed record RuleComparison(string Text, double? Left, double? Right, bool? Holds)
{
    /// <summary>How far apart the sides are; <see langword="null"/> when one is missing.</summary>
    public double? Distance => Left is { } left && Right is { } right ? Math.Abs(left - right) : null;
}
