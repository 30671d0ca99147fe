namespace Orleans.Icu.Rules;

/// <summary>Whether another rule of the same twin is present. One that is turned off never is.</summary>
internal sealed class ActiveNode(string ruleId, int rule) : Node($"active({ruleId})", default)
{
    /// <summary>In the place of the index of a rule that is turned off.</summary>
    public const int TurnedOff = -1;

    public override double Evaluate(in Frame frame) => Truth.Of(rule != TurnedOff && frame.State.IsPresent(rule));
}
