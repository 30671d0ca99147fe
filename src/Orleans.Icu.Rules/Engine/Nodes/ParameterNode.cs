using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>A parameter of a rule: its value comes from the twin's context.</summary>
internal sealed class ParameterNode(string ruleId, RuleParameter parameter, int index)
    : Node(string.Create(CultureInfo.InvariantCulture, $"{ruleId}.{parameter.Name}={parameter.Default:R}"), default)
{
    public override double Evaluate(in Frame frame) => frame.State.Context.Parameters[index];
}
