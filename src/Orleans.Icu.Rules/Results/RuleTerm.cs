using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>What a window, a score or another function of a condition amounts to.</summary>
/// <param name="Text">The call as the rule has it, e.g. <c>avg(heartRate, 10 min)</c>.</param>
/// <param name="Value">Its value, 1 or 0 for true or false; <see langword="null"/> when it is missing or unknown.</param>
/// <param name="Parts">Of a score, what each input adds; empty otherwise.</param>
/// <param name="Unit">UCUM unit of the value, <c>s</c> of a duration; <see langword="null"/> for none.</param>
public sealed record RuleTerm(string Text, double? Value, ImmutableArray<ScorePart> Parts, string? Unit = null)
{
    /// <summary>The value as people read it, with its unit: <c>4 h 30 min</c>.</summary>
    public string Shown => ValueText.Of(Value, Unit);
}

/// <summary>What an input adds to a score.</summary>
/// <param name="Signal">The input.</param>
/// <param name="Points">Its points; <see langword="null"/> when it is missing or stale: it adds nothing, and is not taken for normal.</param>
public sealed record ScorePart(string Signal, double? Points);
