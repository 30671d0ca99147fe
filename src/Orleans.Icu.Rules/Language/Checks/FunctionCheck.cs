using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>Checks calls: that the function exists, has the arguments it needs, and what it yields.</summary>
internal sealed class FunctionCheck(CheckContext context, ExpressionChecker checker)
{
    private readonly ScheduleCheck _schedules = new(context, checker);
    private readonly WindowCheck _windows = new(context, checker);

    /// <summary>What the call yields.</summary>
    public ExpressionType Check(FunctionCall call, ExpressionScope scope)
    {
        if (RuleFunctions.Find(call.Function) is not { } function)
        {
            return UnknownFunction(call);
        }

        if (function.Shape != FunctionShape.Arithmetic)
        {
            context.CountFunction(call.At);
        }

        if (!HasRightArguments(call, function) || !IsAllowed(call, function, scope))
        {
            return ExpressionType.Unknown;
        }

        RefuseActiveInside(call);
        return function.Shape switch
        {
            FunctionShape.Latest => CheckLatest(call, scope),
            FunctionShape.Age => CheckAge(call),
            FunctionShape.Quiet => CheckQuiet(call),
            FunctionShape.Held => CheckHeld(call),
            FunctionShape.Schedule => _schedules.Check(call),
            FunctionShape.Active => CheckActive(call),
            FunctionShape.Score => CheckScore(call, function),
            FunctionShape.StrokeRisk => call.Arguments.IsEmpty ? CheckScore(call, function) : CheckPoints(call, function, scope),
            FunctionShape.Arithmetic => CheckNumbers(call, scope),
            _ => _windows.Check(call, function),
        };
    }

    private void RefuseActiveInside(FunctionCall call)
    {
        foreach (var inner in ExpressionWalk.All(call).OfType<FunctionCall>().Where(inner => inner != call && inner.Function == "active"))
        {
            checker.Wrong(inner, "active(…) cannot be inside another function, because a rule's presence has no history; join it outside with and, or, not");
        }
    }

    private ExpressionType UnknownFunction(FunctionCall call)
    {
        var name = call.Function;
        if (context.FindSignal(name) is not null || context.FindParameter(name) is not null)
        {
            return checker.Wrong(call, $"'{name}' is no function; write {name} without parentheses");
        }

        var hint = RuleFunctions.Meant(name) is { } meant ? $"did you mean '{meant}'?" : NearName.Hint(name, RuleFunctions.Names);
        return checker.Wrong(call, $"{ProblemList.Quote(name)} is not a function; {hint}");
    }

    private bool HasRightArguments(FunctionCall call, RuleFunction function)
    {
        var isSchedule = function.Shape == FunctionShape.Schedule;
        if (!isSchedule && call.Arguments.FirstOrDefault(static a => a.Name is not null) is { } named)
        {
            context.Problems.Add(
                named.Value.At,
                $"{call.Function} has no arguments with names, found '{named.Name}:'; write {function.Usage}");
            return false;
        }

        if (call.Arguments.Length >= function.Fewest && call.Arguments.Length <= function.Most)
        {
            return true;
        }

        var expected = function.Fewest == function.Most
            ? function.Fewest.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{function.Fewest} to {function.Most}");
        checker.Wrong(
            call,
            $"{call.Function} takes {expected} argument{(expected == "1" ? string.Empty : "s")}, found {call.Arguments.Length}; write {function.Usage}");
        return false;
    }

    private bool IsAllowed(FunctionCall call, RuleFunction function, ExpressionScope scope)
    {
        var isPlain = function.Shape == FunctionShape.Arithmetic || (function.Shape == FunctionShape.StrokeRisk && call.Arguments.Length == 1);
        if (scope.IsInStep && !isPlain)
        {
            checker.Wrong(
                call,
                $"{call.Function}(…) cannot be used in a step of a pattern; only values, arithmetic, abs, least, greatest and strokeRisk(value) can");
            return false;
        }

        return true;
    }

    private ExpressionType CheckLatest(FunctionCall call, ExpressionScope scope)
    {
        var argument = call.Arguments[0].Value;
        var type = checker.Check(argument, scope);
        return type.Kind is ValueKind.Number or ValueKind.Boolean or ValueKind.Unknown
            ? type
            : checker.Wrong(argument, $"last needs a signal or a number, found {type}");
    }

    private ExpressionType CheckAge(FunctionCall call)
    {
        CheckSignal(call, 0);
        return new(ValueKind.Elapsed);
    }

    private ExpressionType CheckQuiet(FunctionCall call)
    {
        CheckSignal(call, 0);
        checker.CheckConstantDuration(call.Arguments[1].Value, $"the time of {call.Function}", RuleLimits.ShortestWait);
        return ExpressionType.Boolean;
    }

    private ExpressionType CheckHeld(FunctionCall call)
    {
        checker.CheckCondition(call.Arguments[0].Value, ExpressionScope.Rule);
        checker.CheckConstantDuration(call.Arguments[1].Value, "the time of held", TimeSpan.Zero);
        return ExpressionType.Boolean;
    }

    private ExpressionType CheckActive(FunctionCall call)
    {
        var argument = call.Arguments[0].Value;
        if (argument is not TextLiteral text)
        {
            checker.Wrong(
                argument,
                $"active needs the id of a rule in single quotes, found {ExpressionChecker.Short(argument)}; write active('spo2-low')");
        }
        else if (!RuleId.IsValid(text.Value))
        {
            checker.Wrong(text, $"{ProblemList.Quote(text.Value)} is not the id of a rule; {RuleId.Rule}");
        }

        return ExpressionType.Boolean;
    }

    private ExpressionType CheckScore(FunctionCall call, RuleFunction function)
    {
        var missing = function.Inputs.Where(input => context.FindSignal(input) is null).ToList();
        return missing.Count == 0
            ? ExpressionType.Count
            : checker.Wrong(call, $"{call.Function} needs the signals {string.Join(", ", missing)}, which '{context.Twin}' does not have");
    }

    /// <summary>The points of one input: a signal, the value of a step's event, or what a step has matched.</summary>
    private ExpressionType CheckPoints(FunctionCall call, RuleFunction function, ExpressionScope scope)
    {
        var argument = call.Arguments[0].Value;
        if (checker.Check(argument, scope).Kind == ValueKind.Unknown)
        {
            return ExpressionType.Unknown;
        }

        var signal = argument switch
        {
            NameReference { Name: "value" } => scope.EventSignal,
            NameReference name => scope.Find(name.Name) is >= 0 and var step ? scope.Steps[step].Signal : name.Name,
            _ => null,
        };
        return signal is not null && function.Inputs.Contains(signal)
            ? ExpressionType.Count
            : checker.Wrong(
                argument,
                $"strokeRisk has points for {string.Join(", ", function.Inputs)}, found {ExpressionChecker.Short(argument)}");
    }

    private ExpressionType CheckNumbers(FunctionCall call, ExpressionScope scope)
    {
        var what = $"{call.Function} needs {(call.Arguments.Length == 1 ? "a number" : "two numbers")}";
        var first = checker.CheckValue(call.Arguments[0].Value, scope, true, what);
        if (call.Arguments.Length == 1)
        {
            return first;
        }

        var second = checker.CheckValue(call.Arguments[1].Value, scope, true, what);
        return new OperatorCheck(context, checker).CheckFit(call.Arguments[0].Value, first, call.Arguments[1].Value, second);
    }

    /// <summary>Checks that an argument is the name of a signal.</summary>
    private void CheckSignal(FunctionCall call, int index)
    {
        var argument = call.Arguments[index].Value;
        if (checker.Check(argument, ExpressionScope.Rule).Kind == ValueKind.Unknown)
        {
            return;
        }

        if (argument is not NameReference name || context.FindParameter(name.Name) is not null)
        {
            checker.Wrong(argument, $"{call.Function} needs the name of a signal, found {ExpressionChecker.Short(argument)}");
        }
    }
}
