namespace Orleans.Icu.Rules;

/// <summary>Whether another rule of the same twin is present.</summary>
internal sealed class ActiveNode(string ruleId, int rule) : Node($"active({ruleId})", 0)
{
    public override double Evaluate(in Frame frame) => Truth.Of(frame.State.IsPresent(rule));
}
