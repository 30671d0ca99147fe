namespace Orleans.Icu.Rules;

/// <summary>The four kinds of arithmetic. A quotient by zero is missing, not infinite.</summary>
internal sealed class ArithmeticNode(BinaryOperator operation, Node left, Node right)
    : Node($"({left.Key} {operation} {right.Key})", left.Reads | right.Reads)
{
    public override double Evaluate(in Frame frame)
    {
        var (first, second) = (left.Evaluate(frame), right.Evaluate(frame));
        return operation switch
        {
            BinaryOperator.Add => first + second,
            BinaryOperator.Subtract => first - second,
            BinaryOperator.Multiply => first * second,
            BinaryOperator.Divide => second == 0 ? double.NaN : first / second,
            _ => throw new InvalidOperationException($"{operation} is not arithmetic."),
        };
    }
}

/// <summary>The opposite number.</summary>
internal sealed class NegationNode(Node operand) : Node($"-{operand.Key}", operand.Reads)
{
    public override double Evaluate(in Frame frame) => -operand.Evaluate(frame);
}

/// <summary>The distance from zero.</summary>
internal sealed class MagnitudeNode(Node operand) : Node($"abs({operand.Key})", operand.Reads)
{
    public override double Evaluate(in Frame frame) => Math.Abs(operand.Evaluate(frame));
}

/// <summary>The smaller or the greater of two numbers; missing when one is.</summary>
internal sealed class ExtremeNode(bool greatest, Node left, Node right)
    : Node($"{(greatest ? "greatest" : "least")}({left.Key}, {right.Key})", left.Reads | right.Reads)
{
    public override double Evaluate(in Frame frame) => greatest
        ? Math.Max(left.Evaluate(frame), right.Evaluate(frame))
        : Math.Min(left.Evaluate(frame), right.Evaluate(frame));
}
