namespace Orleans.Icu.Rules;

/// <summary>Compares two numbers, or two conditions for equality.</summary>
internal sealed class ComparisonNode(BinaryOperator comparison, Node left, Node right)
    : Node($"({left.Key} {Symbol(comparison)} {right.Key})", left.Reads | right.Reads)
{
    public override double Evaluate(in Frame frame)
    {
        var (first, second) = (left.Evaluate(frame), right.Evaluate(frame));
        return double.IsNaN(first) || double.IsNaN(second) ? Truth.Unknown : Truth.Of(Holds(comparison, first, second));
    }

    public static bool Holds(BinaryOperator comparison, double left, double right) => comparison switch
    {
        BinaryOperator.Equal => left == right,
        BinaryOperator.NotEqual => left != right,
        BinaryOperator.Less => left < right,
        BinaryOperator.LessOrEqual => left <= right,
        BinaryOperator.Greater => left > right,
        BinaryOperator.GreaterOrEqual => left >= right,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison."),
    };

    public static string Symbol(BinaryOperator comparison) => comparison switch
    {
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison."),
    };
}
