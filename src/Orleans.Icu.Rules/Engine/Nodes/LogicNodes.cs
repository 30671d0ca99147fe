namespace Orleans.Icu.Rules;

/// <summary>Both hold. False as soon as one is false, whatever the other.</summary>
internal sealed class AndNode(Node left, Node right) : Node($"({left.Key} and {right.Key})", left.Reads | right.Reads)
{
    public override double Evaluate(in Frame frame)
    {
        var first = left.Evaluate(frame);
        if (first == Truth.False)
        {
            return Truth.False;
        }

        var second = right.Evaluate(frame);
        return second == Truth.False ? Truth.False : first * second;
    }
}

/// <summary>One of both holds. True as soon as one is true, whatever the other.</summary>
internal sealed class OrNode(Node left, Node right) : Node($"({left.Key} or {right.Key})", left.Reads | right.Reads)
{
    public override double Evaluate(in Frame frame)
    {
        var first = left.Evaluate(frame);
        if (first == Truth.True)
        {
            return Truth.True;
        }

        var second = right.Evaluate(frame);
        return second == Truth.True ? Truth.True : first + second;
    }
}

/// <summary>The opposite.</summary>
internal sealed class NotNode(Node operand) : Node($"not {operand.Key}", operand.Reads)
{
    public override double Evaluate(in Frame frame) => 1 - operand.Evaluate(frame);
}
