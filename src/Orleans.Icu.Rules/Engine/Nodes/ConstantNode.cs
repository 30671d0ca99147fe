using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>A literal.</summary>
internal sealed class ConstantNode(double value) : Node(value.ToString("R", CultureInfo.InvariantCulture), default)
{
    public override double Evaluate(in Frame frame) => value;
}
