namespace Orleans.Icu.Rules;

/// <summary>Inside a pattern: the value of the event that may serve as a step.</summary>
internal sealed class EventValueNode() : Node("value", default)
{
    public override double Evaluate(in Frame frame) => frame.Step.Event.Value;
}

/// <summary>Inside a pattern: what a step has matched.</summary>
internal sealed class StepNode(string name, int step, StepMember member) : Node($"{name}.{member}", default)
{
    public override double Evaluate(in Frame frame)
    {
        var count = frame.Step.Count(step);
        return member switch
        {
            StepMember.Count => count,
            _ when count == 0 => double.NaN,
            StepMember.First => frame.Step.First(step).Value,
            _ => frame.Step.Last(step).Value,
        };
    }
}
