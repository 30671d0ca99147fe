using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>
/// What values a checked expression can have: those of its signals are plausible, those of its parameters are given, what a window
/// holds is bounded by its length. Never too narrow; wider where one signal stands twice.
/// </summary>
/// <param name="context">What the expression may speak of.</param>
/// <param name="scope">What its names mean besides.</param>
/// <param name="parameter">The value of a parameter.</param>
internal sealed class RangeReader(CheckContext context, ExpressionScope scope, Func<RuleParameter, double> parameter)
{
    /// <summary>A long window reaches back up to a pane further.</summary>
    private const double PaneShare = 1 + (1.0 / PaneKey.PanesPerWindow);

    /// <summary>The range of a number or a duration, which is in seconds.</summary>
    public ValueRange Read(Expression expression) => expression switch
    {
        NumberLiteral number => ValueRange.Of(number.Value),
        DurationLiteral duration => ValueRange.Of(duration.Value.TotalSeconds),
        NameReference name => Name(name.Name),
        StepReference { Member: StepMember.Count } => new(1, double.PositiveInfinity),
        StepReference step => Name(step.Step),
        UnaryOperation { Operator: UnaryOperator.Negate } negation => -Read(negation.Operand),
        BinaryOperation { Operator: BinaryOperator.Add } sum => Read(sum.Left) + Read(sum.Right),
        BinaryOperation { Operator: BinaryOperator.Subtract } difference => Read(difference.Left) - Read(difference.Right),
        BinaryOperation { Operator: BinaryOperator.Multiply } product => Read(product.Left) * Read(product.Right),
        BinaryOperation { Operator: BinaryOperator.Divide } quotient => Read(quotient.Left) / Read(quotient.Right),
        FunctionCall call => Call(call),
        _ => ValueRange.Any,
    };

    private ValueRange Name(string name)
    {
        if (scope.IsInStep && (name == "value" || name == scope.EventSignal))
        {
            return Signal(scope.EventSignal!);
        }

        if (scope.Find(name) is >= 0 and var step)
        {
            return Signal(scope.Steps[step].Signal);
        }

        return context.FindParameter(name) is { } known ? ValueRange.Of(parameter(known)) : Signal(name);
    }

    private ValueRange Signal(string name) => context.FindSignal(name) is { } signal ? new(signal.Minimum, signal.Maximum) : ValueRange.Any;

    private ValueRange Call(FunctionCall call)
    {
        var arguments = call.Arguments;
        return call.Function switch
        {
            "last" or "avg" or "min" or "max" or "median" or "percentile" or "timeAvg" => Read(arguments[0].Value),
            "delta" => Read(arguments[0].Value) - Read(arguments[0].Value),
            "sum" => Sum(Read(arguments[0].Value)),
            "stddev" => Deviation(Read(arguments[0].Value), Math.Sqrt(2)),
            "timeStddev" => Deviation(Read(arguments[0].Value), 2),
            "span" => Seconds(arguments, PaneShare),
            "duration" => Seconds(arguments, 1),
            "age" => ValueRange.NotNegative,
            "count" or "rises" => new(0, MostCounted(arguments)),
            "buckets" => new(0, Stretches(arguments)),
            "abs" => Read(arguments[0].Value).Magnitude(),
            "least" => Pair(arguments, Math.Min),
            "greatest" => Pair(arguments, Math.Max),
            _ when ScoreCatalog.TryGet(call.Function, out var score) => new(0, arguments.IsEmpty ? score.Highest : score.HighestPart),
            _ => ValueRange.Any,
        };
    }

    private static ValueRange Sum(ValueRange one) => new(one.Low < 0 ? double.NegativeInfinity : 0, one.High > 0 ? double.PositiveInfinity : 0);

    /// <summary>The widest spread is that of values at both ends: by n − 1 of two values, over time of as many at each.</summary>
    private static ValueRange Deviation(ValueRange one, double divisor) => new(0, (one.High - one.Low) / divisor);

    private static ValueRange Seconds(ImmutableArray<Argument> arguments, double share) =>
        arguments[^1].Value is DurationLiteral { Value: var window } ? new(0, window.TotalSeconds * share) : ValueRange.NotNegative;

    /// <summary>What a window can count: a short one keeps so many times, a long one so many in each pane.</summary>
    private static double MostCounted(ImmutableArray<Argument> arguments) => arguments[^1].Value is DurationLiteral { Value: var window }
        ? window <= ValueWindow.LongestExact ? ExactValues.Limit : (PaneKey.PanesPerWindow + 1d) * PaneSummary.CountLimit
        : double.PositiveInfinity;

    private static double Stretches(ImmutableArray<Argument> arguments) =>
        arguments is [_, { Value: DurationLiteral { Value: var stretch } }, { Value: DurationLiteral { Value: var window } }] && stretch > TimeSpan.Zero
            ? Math.Ceiling(window / stretch) + 1
            : double.PositiveInfinity;

    private ValueRange Pair(ImmutableArray<Argument> arguments, Func<double, double, double> choose)
    {
        var (left, right) = (Read(arguments[0].Value), Read(arguments[1].Value));
        return new(choose(left.Low, right.Low), choose(left.High, right.High));
    }
}
