namespace Orleans.Icu.Rules;

/// <summary>What an expression is evaluated in: a twin at its present time, and inside a pattern the event and what its run has matched.</summary>
internal readonly ref struct Frame
{
    public Frame(RuleState state)
    {
        State = state;
    }

    public Frame(RuleState state, in StepContext step)
    {
        State = state;
        Step = step;
    }

    public RuleState State { get; }

    public StepContext Step { get; }
}
