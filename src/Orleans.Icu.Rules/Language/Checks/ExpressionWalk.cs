namespace Orleans.Icu.Rules;

/// <summary>Goes through the parts of an expression.</summary>
internal static class ExpressionWalk
{
    /// <summary>An expression and all its parts, each before its own parts.</summary>
    public static IEnumerable<Expression> All(Expression? expression)
    {
        var waiting = new Stack<Expression>();
        Push(waiting, expression);
        while (waiting.TryPop(out var next))
        {
            yield return next;
            foreach (var part in Parts(next).Reverse())
            {
                Push(waiting, part);
            }
        }
    }

    /// <summary>Whether it is made of literals, parameters and arithmetic only, so that it never changes by itself.</summary>
    public static bool IsConstant(Expression expression, Func<string, bool> isParameter) => All(expression).All(part => part switch
    {
        NameReference name => isParameter(name.Name),
        FunctionCall call => RuleFunctions.Find(call.Function)?.Shape == FunctionShape.Arithmetic,
        StepReference or SequenceExpression => false,
        _ => true,
    });

    private static IEnumerable<Expression?> Parts(Expression expression) => expression switch
    {
        UnaryOperation unary => [unary.Operand],
        BinaryOperation binary => [binary.Left, binary.Right],
        FunctionCall call => call.Arguments.Select(static argument => argument.Value),
        SequenceExpression sequence => sequence.Steps.SelectMany(static step => new[] { step.Where, step.UntilWhere }),
        _ => [],
    };

    private static void Push(Stack<Expression> waiting, Expression? part)
    {
        if (part is not null)
        {
            waiting.Push(part);
        }
    }
}
