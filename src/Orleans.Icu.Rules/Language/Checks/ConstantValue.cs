namespace Orleans.Icu.Rules;

/// <summary>Computes what literals and parameters yield.</summary>
internal static class ConstantValue
{
    /// <summary>The value; durations in seconds.</summary>
    /// <param name="expression">A constant expression.</param>
    /// <param name="parameter">Value of a parameter; not-a-number when there is none.</param>
    /// <returns>Not-a-number when it cannot be computed.</returns>
    public static double Compute(Expression expression, Func<string, double> parameter) => expression switch
    {
        NumberLiteral number => number.Value,
        DurationLiteral duration => duration.Value.TotalSeconds,
        NameReference name => parameter(name.Name),
        UnaryOperation { Operator: UnaryOperator.Negate } negation => -Compute(negation.Operand, parameter),
        BinaryOperation binary => Compute(binary.Operator, Compute(binary.Left, parameter), Compute(binary.Right, parameter)),
        FunctionCall { Function: "abs", Arguments: [var x] } => Math.Abs(Compute(x.Value, parameter)),
        FunctionCall { Function: "least", Arguments: [var x, var y] } => Math.Min(Compute(x.Value, parameter), Compute(y.Value, parameter)),
        FunctionCall { Function: "greatest", Arguments: [var x, var y] } => Math.Max(Compute(x.Value, parameter), Compute(y.Value, parameter)),
        _ => double.NaN,
    };

    private static double Compute(BinaryOperator sign, double left, double right) => sign switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        _ => double.NaN,
    };
}
