using System.Text.RegularExpressions;

namespace Orleans.Icu.Rules;

/// <summary>Checks names, types and units of a rule's expressions. One problem is told once: what cannot be known is not checked further.</summary>
internal sealed partial class ExpressionChecker
{
    private readonly CheckContext _context;
    private readonly FunctionCheck _functions;
    private readonly SequenceCheck _sequences;
    private readonly OperatorCheck _operators;

    /// <summary>A checker of one rule.</summary>
    public ExpressionChecker(CheckContext context)
    {
        _context = context;
        _functions = new(context, this);
        _sequences = new(context, this);
        _operators = new(context, this);
    }

    /// <summary>What the expression yields; what is wrong has been added.</summary>
    public ExpressionType Check(Expression expression, ExpressionScope scope) => expression switch
    {
        NumberLiteral number => CheckNumber(number),
        DurationLiteral => ExpressionType.Duration,
        BooleanLiteral => ExpressionType.Boolean,
        TextLiteral text => Wrong(text, $"found the text '{text.Value}'; only active(…) takes a text"),
        NameReference name => CheckName(name, scope),
        StepReference step => CheckStep(step, scope),
        UnaryOperation unary => _operators.Check(unary, scope),
        BinaryOperation binary => _operators.Check(binary, scope),
        FunctionCall call => _functions.Check(call, scope),
        SequenceExpression sequence => CheckSequence(sequence, scope),
        _ => Wrong(expression, "found 'every', which only overdue(…) takes"),
    };

    /// <summary>Checks that the expression is true or false.</summary>
    public void CheckCondition(Expression expression, ExpressionScope scope)
    {
        var type = Check(expression, scope);
        if (type.Kind is not (ValueKind.Boolean or ValueKind.Unknown))
        {
            var hint = type.Kind == ValueKind.Number ? " < 90" : " > 15 min";
            Wrong(expression, $"expected a condition, found {type}; compare it: {Short(expression)}{hint}");
        }
    }

    /// <summary>Checks that the expression is a number or, if allowed, a duration.</summary>
    public ExpressionType CheckValue(Expression expression, ExpressionScope scope, bool allowsDuration, string what)
    {
        var type = Check(expression, scope);
        var fits = type.Kind is ValueKind.Number or ValueKind.Unknown || (allowsDuration && type.Kind == ValueKind.Duration);
        return fits ? type : type.Kind switch
        {
            ValueKind.Elapsed => Wrong(expression, $"{Short(expression)} can only be compared with a duration, as in age(spo2) > 5 min"),
            ValueKind.Boolean => Wrong(
                expression,
                $"{what}, found the condition {Short(expression)}; count, rises or duration tell of conditions"),
            _ => Wrong(expression, $"{what}, found {type}"),
        };
    }

    /// <summary>Checks a duration made of literals, parameters and arithmetic, within bounds whatever the parameters are set to.</summary>
    public void CheckConstantDuration(Expression expression, string what, TimeSpan shortest)
    {
        var type = Check(expression, ExpressionScope.Rule);
        if (type.Kind == ValueKind.Unknown)
        {
            return;
        }

        if (type.Kind != ValueKind.Duration)
        {
            var hint = expression is NumberLiteral { Unit: null } ? $"; write {Short(expression)[1..^1]} s if seconds are meant" : string.Empty;
            Wrong(
                expression,
                $"{what} must be a duration such as 15 s, found {(type.Kind == ValueKind.Elapsed ? "one that changes" : type)}{hint}");
        }
        else if (!IsConstant(expression))
        {
            Wrong(expression, $"{what} must be made of durations and parameters only, found {Short(expression)}");
        }
        else if (_context.ValuesOf(expression).Any(seconds => seconds < shortest.TotalSeconds || seconds > RuleLimits.LongestWindow.TotalSeconds))
        {
            Wrong(
                expression,
                $"{what} is {Range(expression)}, expected {TimeUnits.Write(shortest)} to {TimeUnits.Write(RuleLimits.LongestWindow)}");
        }
    }

    /// <summary>Whether nothing but the parameters can change the value.</summary>
    public bool IsConstant(Expression expression) => ExpressionWalk.IsConstant(expression, name => _context.FindParameter(name) is not null);

    /// <summary>The expression, quoted for a message.</summary>
    public static string Short(Expression expression) =>
        ProblemList.Quote(Seconds().Replace(ExpressionText.Write(expression), static m => TimeUnits.Write(TimeUnits.ToTime(m.Groups[1].Value, "s"))));

    /// <summary>Adds a problem.</summary>
    public ExpressionType Wrong(Expression expression, string message)
    {
        _context.Problems.Add(expression.At, message);
        return ExpressionType.Unknown;
    }

    /// <summary>What a signal yields.</summary>
    public static ExpressionType TypeOf(SignalDefinition? signal) =>
        signal is null ? ExpressionType.Unknown : signal.IsFlag ? ExpressionType.Boolean : new(ValueKind.Number, signal.Unit);

    private string Range(Expression expression)
    {
        var values = _context.ValuesOf(expression).ToList();
        var (low, high) = (TimeSpan.FromSeconds(Math.Clamp(values.Min(), -1e9, 1e9)), TimeSpan.FromSeconds(Math.Clamp(values.Max(), -1e9, 1e9)));
        return low == high ? TimeUnits.Write(low) : $"{TimeUnits.Write(low)} to {TimeUnits.Write(high)}, as its parameters are set";
    }

    private ExpressionType CheckNumber(NumberLiteral number) =>
        _context.CheckUnit(number.At, number.Unit) ? new(ValueKind.Number, number.Unit) : ExpressionType.Unknown;

    private ExpressionType CheckName(NameReference reference, ExpressionScope scope)
    {
        if (scope.IsInStep && (reference.Name == "value" || reference.Name == scope.EventSignal))
        {
            return TypeOf(_context.FindSignal(scope.EventSignal!));
        }

        if (scope.Find(reference.Name) is >= 0 and var step)
        {
            return CheckMatched(reference, scope, step, StepMember.Last);
        }

        if (_context.FindParameter(reference.Name) is { } parameter)
        {
            return parameter.IsDuration
                ? ExpressionType.Duration
                : new(ValueKind.Number, parameter.Unit.Length == 0 ? null : parameter.Unit);
        }

        if (_context.IsUnreadable(reference.Name))
        {
            return ExpressionType.Unknown;
        }

        return _context.FindSignal(reference.Name) is { } signal ? TypeOf(signal) : UnknownName(reference, scope);
    }

    private ExpressionType UnknownName(NameReference reference, ExpressionScope scope)
    {
        var name = reference.Name;
        if (name == "value")
        {
            return Wrong(reference, "'value' has a meaning only in the where of a step of a pattern; name the signal");
        }

        if (RuleFunctions.Find(name) is { } function)
        {
            return Wrong(reference, $"'{name}' is a function; write {function.Usage}");
        }

        string[] known = [.. scope.Steps.Select(static s => s.Name), .. _context.Parameters, .. _context.Signals];
        var hint = NearName.Find(name, known) is { } near
            ? $"did you mean '{near}'?"
            : $"signals are {string.Join(", ", _context.Signals)}{(_context.Parameters.Any() ? $"; parameters are {string.Join(", ", _context.Parameters)}" : string.Empty)}";
        return Wrong(reference, $"{ProblemList.Quote(name)} is neither a parameter of the rule nor a signal of '{_context.Twin}'; {hint}");
    }

    private ExpressionType CheckStep(StepReference reference, ExpressionScope scope)
    {
        if (scope.Find(reference.Step) is >= 0 and var step)
        {
            return CheckMatched(reference, scope, step, reference.Member);
        }

        var hint = scope.Steps.IsEmpty ? "steps of a pattern can be used in their where and in severity" : NearName.Hint(reference.Step, [.. scope.Steps.Select(static s => s.Name)]);
        return Wrong(reference, $"{ProblemList.Quote(reference.Step)} is not a step of the pattern; {hint}");
    }

    private ExpressionType CheckMatched(Expression reference, ExpressionScope scope, int step, StepMember member)
    {
        var syntax = scope.Steps[step];
        if (scope.IsInStep && step > scope.Current)
        {
            return Wrong(reference, $"the step '{syntax.Name}' comes later; a step can use only those before it");
        }

        if (syntax.IsNegated)
        {
            return Wrong(reference, $"the step '{syntax.Name}' must not come, and so has no value");
        }

        return member == StepMember.Count ? ExpressionType.Count : TypeOf(_context.FindSignal(syntax.Signal));
    }

    private ExpressionType CheckSequence(SequenceExpression sequence, ExpressionScope scope)
    {
        _context.CountFunction(sequence.At);
        if (scope.IsInStep)
        {
            return Wrong(sequence, "a pattern cannot be used inside a step of a pattern");
        }

        _sequences.Check(sequence);
        return ExpressionType.Boolean;
    }

    [GeneratedRegex(@"(?<![\w.])([0-9]+(?:\.[0-9]+)?) s(?![\w/])", RegexOptions.CultureInvariant)]
    private static partial Regex Seconds();
}
