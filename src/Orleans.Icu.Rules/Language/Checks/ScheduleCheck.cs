namespace Orleans.Icu.Rules;

/// <summary>Checks calls of <c>overdue</c>.</summary>
internal sealed class ScheduleCheck(CheckContext context, ExpressionChecker checker)
{
    private const string Usage = "write overdue(systolicBp, strokeAfterLysis, every 15 min for 2 h, grace: 5 min)";

    /// <summary>Checks a call: a signal, a flag, phases, and perhaps a grace.</summary>
    public ExpressionType Check(FunctionCall call)
    {
        CheckSignal(call.Arguments[0].Value, false);
        CheckSignal(call.Arguments[1].Value, true);
        var total = TimeSpan.Zero;
        var phases = 0;
        for (var i = 2; i < call.Arguments.Length; i++)
        {
            var (name, value) = (call.Arguments[i].Name, call.Arguments[i].Value);
            if (name is not null)
            {
                CheckGrace(name, value, i == call.Arguments.Length - 1);
            }
            else if (value is SchedulePhase phase)
            {
                phases++;
                total += CheckPhase(phase);
            }
            else
            {
                checker.Wrong(
                    value,
                    $"found {ExpressionChecker.Short(value)}, expected a phase such as every 15 min for 2 h, or grace: 5 min");
            }
        }

        CheckTotal(call, phases, total);
        return ExpressionType.Boolean;
    }

    private void CheckTotal(FunctionCall call, int phases, TimeSpan total)
    {
        if (phases == 0)
        {
            checker.Wrong(call, $"overdue needs at least one phase; {Usage}");
        }
        else if (phases > RuleLimits.Phases)
        {
            checker.Wrong(call, $"overdue has {phases} phases, expected at most {RuleLimits.Phases}");
        }
        else if (total > RuleLimits.LongestWindow)
        {
            checker.Wrong(call, $"the phases of overdue take {TimeUnits.Write(total)} together, expected at most 30 d");
        }
    }

    private TimeSpan CheckPhase(SchedulePhase phase)
    {
        if (phase.Every < RuleLimits.ShortestWindow || phase.Every > phase.For)
        {
            checker.Wrong(
                phase,
                $"found every {TimeUnits.Write(phase.Every)} for {TimeUnits.Write(phase.For)}, expected every 1 s or more, and not more than it lasts");
        }

        return phase.For > RuleLimits.LongestWindow ? RuleLimits.LongestWindow + TimeSpan.FromTicks(1) : phase.For;
    }

    private void CheckGrace(string name, Expression value, bool isLast)
    {
        if (name != "grace")
        {
            checker.Wrong(value, $"found '{name}:', the only argument with a name is 'grace:'");
            return;
        }

        if (!isLast)
        {
            checker.Wrong(value, $"'grace:' must be the last argument and given once; {Usage}");
        }

        checker.CheckConstantDuration(value, "the grace of overdue", TimeSpan.Zero);
    }

    private void CheckSignal(Expression argument, bool mustBeFlag)
    {
        var type = argument is SchedulePhase ? new(ValueKind.Text) : checker.Check(argument, ExpressionScope.Rule);
        if (type.Kind == ValueKind.Unknown)
        {
            return;
        }

        var signal = argument is NameReference name && context.FindParameter(name.Name) is null ? context.FindSignal(name.Name) : null;
        if (signal is null || (mustBeFlag && !signal.IsFlag))
        {
            var what = mustBeFlag ? "a flag that starts the schedule, such as strokeAfterLysis" : "the name of a signal";
            checker.Wrong(argument, $"overdue needs {what}, found {ExpressionChecker.Short(argument)}; {Usage}");
        }
    }
}
