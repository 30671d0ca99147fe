namespace Orleans.Icu.Rules;

/// <summary>A step of a pattern.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signal">Index of the signal whose events it takes.</param>
/// <param name="Condition">What an event must be; <see langword="null"/> for any.</param>
/// <param name="Link">
/// How its first event follows the event before; without meaning for the first step. Of a negated step,
/// <see cref="Contiguity.Strict"/> speaks of the very next event only, anything else of all events up to the next step's first.
/// </param>
/// <param name="IsNegated">Whether such an event ends the run: before the next step, or, as the last step, within the pattern's time.</param>
/// <param name="Minimum">Fewest events, 1 to <see cref="PatternDefinition.TimesLimit"/>.</param>
/// <param name="Maximum">
/// Most events, up to <see cref="PatternDefinition.TimesLimit"/>; <see cref="int.MaxValue"/> for no limit.
/// </param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="Inner">How the events of a step that takes several follow one another.</param>
/// <param name="UntilSignal">
/// Index of the signal whose event ends a step that takes several; <see cref="NoSignal"/> for none.
/// </param>
/// <param name="Until">What that event must be; <see langword="null"/> for any.</param>
internal sealed record PatternStepDefinition(
    string Name,
    int Signal,
    StepCondition? Condition = null,
    Contiguity Link = Contiguity.Relaxed,
    bool IsNegated = false,
    int Minimum = 1,
    int Maximum = 1,
    bool IsOptional = false,
    Contiguity Inner = Contiguity.Relaxed,
    int UntilSignal = PatternStepDefinition.NoSignal,
    StepCondition? Until = null)
{
    /// <summary>No signal.</summary>
    public const int NoSignal = -1;

    /// <summary>Whether it may take any number of events.</summary>
    public bool IsUnlimited => Maximum == int.MaxValue;
}
