using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>Checks calls of functions over windows.</summary>
internal sealed class WindowCheck(CheckContext context, ExpressionChecker checker)
{
    /// <summary>What a call yields: a value over a window that ends now.</summary>
    public ExpressionType Check(FunctionCall call, RuleFunction function)
    {
        var window = Window(call, call.Arguments.Length - 1);
        var input = call.Arguments[0].Value;
        var isCondition = function.Shape is FunctionShape.Rises or FunctionShape.HeldTime or FunctionShape.Buckets;
        var type = isCondition ? ExpressionType.Boolean : CheckInput(call, function);
        if (isCondition)
        {
            checker.CheckCondition(input, ExpressionScope.Rule);
        }

        if (type.Kind != ValueKind.Unknown && checker.IsConstant(input))
        {
            return checker.Wrong(
                input,
                $"{call.Function} needs something that changes, found {ExpressionChecker.Short(input)}; write {function.Usage}");
        }

        if (function.Shape == FunctionShape.Buckets)
        {
            CheckStretch(call, window);
        }
        else if (function.Shape == FunctionShape.Percentile)
        {
            CheckPercentage(call);
        }

        return Result(function.Shape, type);
    }

    private ExpressionType CheckInput(FunctionCall call, RuleFunction function)
    {
        var input = call.Arguments[0].Value;
        if (function.Shape != FunctionShape.Count)
        {
            return checker.CheckValue(input, ExpressionScope.Rule, false, $"{call.Function} needs a number");
        }

        var type = checker.Check(input, ExpressionScope.Rule);
        var fits = type.Kind is ValueKind.Boolean or ValueKind.Unknown || (input is NameReference name && context.FindSignal(name.Name) is not null);
        return fits ? type : checker.Wrong(
            input,
            $"count needs a signal or a condition, found {ExpressionChecker.Short(input)}; write {function.Usage}");
    }

    private static ExpressionType Result(FunctionShape shape, ExpressionType input) => shape switch
    {
        FunctionShape.Count or FunctionShape.Rises or FunctionShape.Buckets => ExpressionType.Count,
        FunctionShape.HeldTime => new(ValueKind.Elapsed),
        FunctionShape.Span => ExpressionType.Duration,
        FunctionShape.Slope => new(ValueKind.Number, input.Unit is { Length: > 0 } unit ? $"{unit}/h" : null),
        _ => input,
    };

    /// <summary>Checks a window.</summary>
    /// <returns><see langword="null"/> when it is none.</returns>
    private TimeSpan? Window(FunctionCall call, int index)
    {
        var argument = call.Arguments[index].Value;
        if (argument is NumberLiteral { Unit: { } unit } && !context.CheckUnit(argument.At, unit))
        {
            return null;
        }

        if (argument is not DurationLiteral { Value: var window })
        {
            var hint = argument is NumberLiteral { Unit: null } ? $"; write {ExpressionText.Write(argument)} s if seconds are meant" : string.Empty;
            context.Problems.Add(
                argument.At,
                $"the window of {call.Function} must be a duration such as 10 min, written out, found {ExpressionChecker.Short(argument)}{hint}");
            return null;
        }

        if (window < RuleLimits.ShortestWindow || window > RuleLimits.LongestWindow)
        {
            context.Problems.Add(argument.At, $"the window of {call.Function} is {TimeUnits.Write(window)}, expected 1 s to 30 d");
            return null;
        }

        return window;
    }

    /// <summary>Checks the stretches that a window is cut into.</summary>
    private void CheckStretch(FunctionCall call, TimeSpan? window)
    {
        if (Window(call, 1) is not { } stretch || window is not { } whole)
        {
            return;
        }

        if (stretch > whole)
        {
            context.Problems.Add(
                call.Arguments[1].Value.At,
                $"the stretches of {TimeUnits.Write(stretch)} are longer than the window of {TimeUnits.Write(whole)}; write buckets(condition, stretch, window)");
        }
        else if (whole.Ticks > RuleLimits.Buckets * stretch.Ticks)
        {
            context.Problems.Add(
                call.Arguments[1].Value.At,
                string.Create(CultureInfo.InvariantCulture, $"a window of {TimeUnits.Write(whole)} has more than {RuleLimits.Buckets} stretches of {TimeUnits.Write(stretch)}; use longer ones"));
        }
    }

    /// <summary>Checks the percentage of <c>percentile</c>.</summary>
    private void CheckPercentage(FunctionCall call)
    {
        var argument = call.Arguments[1].Value;
        if (argument is not NumberLiteral { Unit: null or "%", Value: >= 0 and <= 100 })
        {
            context.Problems.Add(
                argument.At,
                $"the second argument of percentile is a number from 0 to 100, written out, found {ExpressionChecker.Short(argument)}");
        }
    }
}
