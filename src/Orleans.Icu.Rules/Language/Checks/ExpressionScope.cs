using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>What the names of an expression may mean besides parameters and signals.</summary>
/// <param name="Steps">The steps of the pattern, or of all patterns of the condition.</param>
/// <param name="Current">The step whose condition it is; -1 for none.</param>
/// <param name="EventSignal">The signal whose event is looked at; <see langword="null"/> outside of patterns.</param>
internal sealed record ExpressionScope(ImmutableArray<SequenceStepSyntax> Steps, int Current, string? EventSignal)
{
    /// <summary>Outside of patterns.</summary>
    public static readonly ExpressionScope Rule = new([], -1, null);

    /// <summary>Whether it is the condition of a step, where only the event and what was matched before can be used.</summary>
    public bool IsInStep => EventSignal is not null;

    /// <summary>Position of a step by its name.</summary>
    /// <returns>-1 when there is none.</returns>
    public int Find(string name)
    {
        for (var i = 0; i < Steps.Length; i++)
        {
            if (Steps[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The scope of what a rule tells of a match: the steps of all patterns in its condition.</summary>
    public static ExpressionScope OfMatches(Expression? condition)
    {
        var steps = ImmutableArray.CreateBuilder<SequenceStepSyntax>();
        foreach (var part in ExpressionWalk.All(condition))
        {
            if (part is SequenceExpression sequence)
            {
                steps.AddRange(sequence.Steps.Where(static step => !step.IsNegated));
            }
        }

        return new(steps.ToImmutable(), -1, null);
    }
}
