namespace Orleans.Icu.Rules;

/// <summary>
/// Refuses comparisons that can never hold, or always do: a limit outside of what a signal can be, points beyond a score's reach, more
/// than a window holds. With the parameters' defaults both are refused; with their smallest and largest values what can never hold then.
/// </summary>
internal sealed class RangeCheck(CheckContext context, ExpressionChecker checker)
{
    private static readonly (string Setting, Func<RuleParameter, double> Value)[] Settings =
    [
        (string.Empty, static parameter => parameter.Default),
        (" when its parameters are at their smallest", static parameter => parameter.Minimum),
        (" when its parameters are at their largest", static parameter => parameter.Maximum),
    ];

    /// <summary>Checks a comparison whose sides fit.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="unit">The unit of both sides; <see langword="null"/> when it has none.</param>
    /// <param name="scope">What its names mean.</param>
    public void Check(BinaryOperation comparison, string? unit, ExpressionScope scope)
    {
        var (left, right) = (checker.IsConstant(comparison.Left), checker.IsConstant(comparison.Right));
        if (left && right)
        {
            return;
        }

        foreach (var (setting, value) in Settings)
        {
            var reader = new RangeReader(context, scope, value);
            var sides = (Left: reader.Read(comparison.Left), Right: reader.Read(comparison.Right));
            var holds = ValueRange.Compare(comparison.Operator, sides.Left, sides.Right);
            if (holds == false || (holds == true && setting.Length == 0))
            {
                var word = holds == true ? "always holds" : "can never hold";
                var (varying, range, limit, limitRange) = left
                    ? (comparison.Right, sides.Right, comparison.Left, sides.Left)
                    : (comparison.Left, sides.Left, comparison.Right, sides.Right);
                Refuse(comparison, $"{ExpressionChecker.Short(comparison)} {word}{setting}: {Describe(varying, range, unit)}{Limit(limit, limitRange, unit)}{Hint(limitRange, range, unit)}");
                return;
            }

            if (IsFraction(comparison, sides, left, unit) is { } fraction)
            {
                Refuse(comparison, fraction);
                return;
            }
        }
    }

    private void Refuse(Expression at, string message) => context.Problems.AddUnlessStored(at.At, message);

    private static string Describe(Expression expression, ValueRange range, string? unit) =>
        $"{ExpressionChecker.Short(expression)} is {Write(range.Low, unit)} to {Write(range.High, unit)}";

    private static string Limit(Expression limit, ValueRange range, string? unit) => limit is NumberLiteral or DurationLiteral
        ? string.Empty
        : range.IsPoint
            ? $", {ExpressionChecker.Short(limit)} is {Write(range.Low, unit)}"
            : $", {ExpressionChecker.Short(limit)} is {Write(range.Low, unit)} to {Write(range.High, unit)}";

    private static string Hint(ValueRange limit, ValueRange range, string? unit)
    {
        if (!limit.IsPoint || unit is null)
        {
            return string.Empty;
        }

        var fitting = OtherUnits.Of(unit).Where(other => range.Contains(other.Convert(limit.Low)))
            .Select(other => $"{ValueText.Number(limit.Low)} {other.Name} is {ValueText.Number(other.Convert(limit.Low))} {unit}").ToList();
        return fitting.Count == 0 ? string.Empty : $"; {string.Join(", ", fitting)}";
    }

    /// <summary>
    /// A limit that is meant as a fraction: 0.88 instead of 88 %. What varies must be a percentage itself, and no difference of two; where
    /// the percent sign is written, 1 % is meant.
    /// </summary>
    private string? IsFraction(BinaryOperation comparison, (ValueRange Left, ValueRange Right) sides, bool isLimitLeft, string? unit)
    {
        var (varying, range, written, limit) = isLimitLeft
            ? (comparison.Right, sides.Right, comparison.Left, sides.Left)
            : (comparison.Left, sides.Left, comparison.Right, sides.Right);
        var isLevel = varying is NameReference or StepReference
            or FunctionCall { Function: "last" or "avg" or "min" or "max" or "median" or "percentile" or "timeAvg", Arguments: [{ Value: NameReference }, ..] };
        return unit == "%" && isLevel && !HasUnit(written) && range.Low >= 0 && limit is { IsPoint: true, Low: > 0 and <= 1 }
            ? $"{ExpressionChecker.Short(comparison)} compares with {ValueText.Number(limit.Low)} %, which looks like a fraction; write {ValueText.Number(limit.Low * 100)} %"
            : null;
    }

    private bool HasUnit(Expression limit) => limit switch
    {
        NumberLiteral number => !string.IsNullOrEmpty(number.Unit),
        NameReference name => context.FindParameter(name.Name) is { Unit.Length: > 0 },
        UnaryOperation operation => HasUnit(operation.Operand),
        BinaryOperation operation => HasUnit(operation.Left) || HasUnit(operation.Right),
        _ => false,
    };

    private static string Write(double value, string? unit)
    {
        if (double.IsInfinity(value))
        {
            return "anything";
        }

        return unit == ExpressionType.SecondsUnit
            ? TimeUnits.Write(TimeSpan.FromSeconds(Math.Clamp(value, -TimeUnits.Longest.TotalSeconds, TimeUnits.Longest.TotalSeconds)))
            : string.IsNullOrEmpty(unit) ? ValueText.Number(value) : $"{ValueText.Number(value)} {unit}";
    }
}
