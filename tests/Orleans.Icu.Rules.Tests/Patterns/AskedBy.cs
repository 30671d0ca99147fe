namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>A condition written as a function of what it may look at.</summary>
internal sealed class AskedBy(AskedBy.Question question) : StepCondition
{
    internal delegate bool Question(in StepContext context);

    public override bool Holds(in StepContext context) => question(context);
}
