namespace Orleans.Icu.Rules.Tests.Patterns;

/// <summary>A value above the latest of an earlier step; the value is what stands above a unit.</summary>
internal sealed class ValueAbove(int step, double unit) : StepCondition
{
    public int Step => step;

    public bool Holds(double value, double earlier) => Math.Floor(value / unit) > Math.Floor(earlier / unit);

    public override bool Holds(in StepContext context) => Holds(context.Event.Value, context.Last(step).Value);
}
