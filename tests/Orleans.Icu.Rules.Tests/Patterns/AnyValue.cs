namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>Every value serves.</summary>
internal sealed class AnyValue : IStepCondition
{
    public string Text => "any value";

    public bool Holds(double value) => true;

    public int Points(double value) => 1;
}
