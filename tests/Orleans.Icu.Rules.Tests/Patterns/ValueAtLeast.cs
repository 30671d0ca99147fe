namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>A value of at least a limit, whatever the run has matched.</summary>
internal sealed class ValueAtLeast(double limit) : StepCondition
{
    public override bool DependsOnRun => false;

    public bool Holds(double value) => value >= limit;

    public override bool Holds(in StepContext context) => Holds(context.Event.Value);
}
