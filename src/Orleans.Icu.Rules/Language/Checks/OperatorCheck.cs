namespace Orleans.Icu.Rules;

/// <summary>Checks that operators have operands that fit: conditions, numbers of one unit, durations.</summary>
internal sealed class OperatorCheck(CheckContext context, ExpressionChecker checker)
{
    private readonly RangeCheck _ranges = new(context, checker);

    /// <summary>Checks <c>-x</c> and <c>not x</c>.</summary>
    public ExpressionType Check(UnaryOperation operation, ExpressionScope scope)
    {
        if (operation.Operator == UnaryOperator.Not)
        {
            checker.CheckCondition(operation.Operand, scope);
            return ExpressionType.Boolean;
        }

        return checker.CheckValue(operation.Operand, scope, true, "- needs a number");
    }

    /// <summary>Checks an operator of two operands.</summary>
    public ExpressionType Check(BinaryOperation operation, ExpressionScope scope)
    {
        if (operation.Operator is BinaryOperator.And or BinaryOperator.Or)
        {
            checker.CheckCondition(operation.Left, scope);
            checker.CheckCondition(operation.Right, scope);
            return ExpressionType.Boolean;
        }

        return operation.Operator is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide
            ? CheckArithmetic(operation, scope)
            : CheckComparison(operation, scope);
    }

    /// <summary>Checks that two values are of one kind and unit.</summary>
    public ExpressionType CheckFit(Expression left, ExpressionType leftType, Expression right, ExpressionType rightType)
    {
        if (leftType.Kind == ValueKind.Unknown || rightType.Kind == ValueKind.Unknown)
        {
            return ExpressionType.Unknown;
        }

        if (leftType.Kind != rightType.Kind)
        {
            var isSeconds = (leftType.IsSeconds && rightType.Kind == ValueKind.Duration)
                || (rightType.IsSeconds && leftType.Kind == ValueKind.Duration);
            return isSeconds ? new(ValueKind.Number, "s") : CannotMix(left, leftType, right, rightType);
        }

        if (leftType.Unit is null || rightType.Unit is null || leftType.Unit == rightType.Unit)
        {
            return new(leftType.Kind, leftType.Unit ?? rightType.Unit);
        }

        var (odd, oddUnit, other, otherUnit) = right is NumberLiteral || left is not NumberLiteral
            ? (right, rightType.Unit, left, leftType.Unit)
            : (left, leftType.Unit, right, rightType.Unit);
        var found = odd is NumberLiteral ? $"{ExpressionChecker.Short(odd)} is not" : $"{ExpressionChecker.Short(odd)} {Unit(oddUnit)}";
        return checker.Wrong(odd, $"{ExpressionChecker.Short(other)} {Unit(otherUnit)}, {found}");
    }

    private static string Unit(string unit) => unit.Length == 0 ? "has no unit" : $"is in {unit}";

    private ExpressionType CheckArithmetic(BinaryOperation operation, ExpressionScope scope)
    {
        var what = $"{ExpressionText.Sign(operation.Operator)} needs numbers";
        var left = checker.CheckValue(operation.Left, scope, true, what);
        var right = checker.CheckValue(operation.Right, scope, true, what);
        if (operation.Operator is BinaryOperator.Add or BinaryOperator.Subtract)
        {
            return CheckFit(operation.Left, left, operation.Right, right);
        }

        if (operation.Operator == BinaryOperator.Divide && checker.IsConstant(operation.Right) && context.ValuesOf(operation.Right).Any(static v => v == 0))
        {
            return checker.Wrong(
                operation.Right,
                $"{ExpressionChecker.Short(operation.Right)} is or can be 0, and nothing can be divided by 0");
        }

        return (left.Kind, right.Kind, operation.Operator) switch
        {
            (ValueKind.Unknown, _, _) or (_, ValueKind.Unknown, _) => ExpressionType.Unknown,
            (ValueKind.Duration, ValueKind.Duration, BinaryOperator.Multiply) => checker.Wrong(
                operation,
                "two durations cannot be multiplied; multiply with a number"),
            (ValueKind.Duration, ValueKind.Number, _) or (ValueKind.Number, ValueKind.Duration, BinaryOperator.Multiply) => ExpressionType.Duration,
            _ => new(ValueKind.Number),
        };
    }

    private ExpressionType CheckComparison(BinaryOperation operation, ExpressionScope scope)
    {
        var before = context.Problems.Count;
        var left = checker.Check(operation.Left, scope);
        var right = checker.Check(operation.Right, scope);
        if (left.Kind == ValueKind.Unknown || right.Kind == ValueKind.Unknown)
        {
            return ExpressionType.Boolean;
        }

        if (left.Kind == ValueKind.Boolean || right.Kind == ValueKind.Boolean)
        {
            CannotCompareConditions(operation, left);
        }
        else if (left.Kind == ValueKind.Elapsed || right.Kind == ValueKind.Elapsed)
        {
            CheckElapsed(operation, left, right);
        }
        else
        {
            CheckFit(operation.Left, left, operation.Right, right);
        }

        if (context.Problems.Count == before)
        {
            _ranges.Check(operation, string.IsNullOrEmpty(left.ValueUnit) ? right.ValueUnit : left.ValueUnit, scope);
        }

        return ExpressionType.Boolean;
    }

    private void CheckElapsed(BinaryOperation operation, ExpressionType left, ExpressionType right)
    {
        var (time, limit, limitType) = left.Kind == ValueKind.Elapsed
            ? (operation.Left, operation.Right, right)
            : (operation.Right, operation.Left, left);
        if (limitType.Kind != ValueKind.Duration || !checker.IsConstant(limit))
        {
            var hint = limit is NumberLiteral { Unit: null } ? $"; write {ExpressionText.Write(limit)} s if seconds are meant" : string.Empty;
            checker.Wrong(
                limit,
                $"{ExpressionChecker.Short(time)} can only be compared with a duration such as 15 min or a parameter, found {ExpressionChecker.Short(limit)}{hint}");
        }
        else if (operation.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            checker.Wrong(operation, $"{ExpressionChecker.Short(time)} goes on all the time; compare it with <, <=, > or >=");
        }
    }

    private void CannotCompareConditions(BinaryOperation operation, ExpressionType left)
    {
        var condition = left.Kind == ValueKind.Boolean ? operation.Left : operation.Right;
        var isChain = condition is BinaryOperation { Operator: >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual };
        var hint = isChain ? "join two comparisons with and: 50 < heartRate and heartRate < 120"
            : condition is NameReference ? $"write {ExpressionText.Write(condition)} or not {ExpressionText.Write(condition)}"
            : "use and, or, not";
        checker.Wrong(operation, $"{ExpressionChecker.Short(condition)} is true or false and cannot be compared; {hint}");
    }

    private ExpressionType CannotMix(Expression left, ExpressionType leftType, Expression right, ExpressionType rightType)
    {
        var bare = leftType.Kind == ValueKind.Number ? left : right;
        var hint = bare is NumberLiteral { Unit: null } ? $"; write {ExpressionText.Write(bare)} s if seconds are meant" : string.Empty;
        return checker.Wrong(
            right, $"{ExpressionChecker.Short(left)} is {leftType}, {ExpressionChecker.Short(right)} is {rightType}; they do not go together{hint}");
    }
}
