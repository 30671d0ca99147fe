namespace Orleans.Icu.Rules;

/// <summary>The unit in which a checked expression's value is kept.</summary>
internal sealed class ExpressionUnit(SignalCatalog catalog, RuleDefinition rule)
{
    /// <summary>The unit, <see cref="ExpressionType.SecondsUnit"/> for a duration; <see langword="null"/> when it has none.</summary>
    public string? Of(Expression expression) => expression switch
    {
        NumberLiteral number => number.Unit,
        DurationLiteral => ExpressionType.SecondsUnit,
        NameReference name => Of(name.Name),
        UnaryOperation { Operator: UnaryOperator.Negate } negation => Of(negation.Operand),
        BinaryOperation { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => Of(sum.Left) ?? Of(sum.Right),
        BinaryOperation { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } product => OfProduct(product),
        FunctionCall call => Of(call),
        _ => null,
    };

    private string? Of(string name)
    {
        var unit = rule.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Unit
            ?? (catalog.TryGetIndex(name, out var signal) ? catalog.Signals[signal].Unit : null);
        return string.IsNullOrEmpty(unit) ? null : unit;
    }

    /// <summary>A product drops units, except that a duration times a number is a duration.</summary>
    private string? OfProduct(BinaryOperation product)
    {
        var (left, right) = (IsDuration(product.Left), IsDuration(product.Right));
        return left != right && (left || product.Operator == BinaryOperator.Multiply) ? ExpressionType.SecondsUnit : null;
    }

    private bool IsDuration(Expression expression) => Of(expression) == ExpressionType.SecondsUnit;

    private string? Of(FunctionCall call) => call.Function switch
    {
        "age" or "duration" or "span" => ExpressionType.SecondsUnit,
        "slope" => Of(call.Arguments[0].Value) is { } unit ? $"{unit}/h" : null,
        "last" or "avg" or "min" or "max" or "sum" or "stddev" or "median" or "percentile" or "delta" or "timeAvg" or "timeStddev" or "abs" =>
            Of(call.Arguments[0].Value),
        "least" or "greatest" => Of(call.Arguments[0].Value) ?? Of(call.Arguments[1].Value),
        _ => null,
    };
}
