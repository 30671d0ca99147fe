using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>A pattern of events, with the meaning that Flink CEP gives it.</summary>
/// <param name="Steps">The steps, 1 to <see cref="StepLimit"/>.</param>
/// <param name="WithinTicks">All events of a match lie less than this from its first; ticks, above 0.</param>
/// <param name="Skip">What becomes of other runs after a match.</param>
/// <param name="SkipToStep">
/// Index of the step to skip to; only read with <see cref="SkipStrategy.ToFirst"/> and <see cref="SkipStrategy.ToLast"/>.
/// </param>
/// <param name="RunLimit">
/// The most runs a twin keeps, 1 to <see cref="LargestRunLimit"/>; when one more is needed, the oldest is dropped and counted.
/// </param>
internal sealed record PatternDefinition(
    ImmutableArray<PatternStepDefinition> Steps,
    long WithinTicks,
    SkipStrategy Skip = SkipStrategy.NoSkip,
    int SkipToStep = -1,
    int RunLimit = 128)
{
    /// <summary>The most steps, negated ones included.</summary>
    public const int StepLimit = 8;

    /// <summary>The largest number of times.</summary>
    public const int TimesLimit = 32;

    /// <summary>The largest <see cref="RunLimit"/>.</summary>
    public const int LargestRunLimit = 256;

    /// <summary>Why it cannot be matched, in words; <see langword="null"/> when it can.</summary>
    public string? Problem()
    {
        if (Steps.IsDefaultOrEmpty || Steps.Length > StepLimit)
        {
            return $"A pattern has 1 to {StepLimit} steps.";
        }

        if (WithinTicks <= 0 || RunLimit is < 1 or > LargestRunLimit)
        {
            return $"A pattern has a length of time, and 1 to {LargestRunLimit} runs.";
        }

        var skipsToStep = Skip is SkipStrategy.ToFirst or SkipStrategy.ToLast;
        if (skipsToStep && (SkipToStep < 0 || SkipToStep >= Steps.Length || Steps[SkipToStep].IsNegated))
        {
            return "The step to skip to is not a step that takes events.";
        }

        for (var step = 0; step < Steps.Length; step++)
        {
            if (ProblemOf(step) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private string? ProblemOf(int index)
    {
        var step = Steps[index];
        var before = index > 0 ? Steps[index - 1] : null;
        if (step.IsNegated)
        {
            return (step, before) switch
            {
                (_, null) => $"Step '{step.Name}' is negated, but nothing comes before it.",
                ({ Minimum: not 1 } or { Maximum: not 1 } or { IsOptional: true }, _) => $"Step '{step.Name}' is negated and cannot repeat.",
                (_, { IsOptional: true }) => $"Step '{step.Name}' is negated and cannot follow the optional step '{before.Name}'.",
                ({ Link: Contiguity.Strict }, { IsNegated: true }) => $"Step '{step.Name}' speaks of the next event after another negated step.",
                _ => null,
            };
        }

        var isInRange = step.Minimum is >= 1 and <= TimesLimit && step.Maximum >= step.Minimum
            && (step.IsUnlimited || step.Maximum <= TimesLimit);
        if (step.UntilSignal != PatternStepDefinition.NoSignal && step.Maximum == 1)
        {
            return $"Step '{step.Name}' takes one event; there is nothing to end.";
        }

        return isInRange ? null : $"Step '{step.Name}' repeats 1 to {TimesLimit} times, or without limit.";
    }
}
