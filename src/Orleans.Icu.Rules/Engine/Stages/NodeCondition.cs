namespace Orleans.Icu.Rules;

/// <summary>The condition of a pattern's step as an expression.</summary>
internal sealed class NodeCondition(Node node, bool dependsOnRun) : StepCondition
{
    /// <summary>Canonical text of the expression.</summary>
    public string Key => node.Key;

    public override bool DependsOnRun => dependsOnRun;

    public override bool Holds(in StepContext context) => node.Evaluate(new Frame(context.Twin!, context)) == Truth.True;
}
