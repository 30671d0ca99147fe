using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>A literal.</summary>
internal sealed class ConstantNode(double value) : Node(value.ToString("R", CultureInfo.InvariantCulture), 0)
{
    public override double Evaluate(in Frame frame) => value;
}
