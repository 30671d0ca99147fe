using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>Checks patterns: their steps, names, links, repetitions and time.</summary>
internal sealed class SequenceCheck(CheckContext context, ExpressionChecker checker)
{
    /// <summary>Checks a pattern and the conditions of its steps.</summary>
    public void Check(SequenceExpression sequence)
    {
        CheckCount(sequence);
        CheckWithin(sequence);
        CheckSkip(sequence);
        for (var i = 0; i < sequence.Steps.Length; i++)
        {
            CheckName(sequence.Steps, i);
            CheckRepetition(sequence.Steps[i]);
            CheckNegation(sequence.Steps, i);
            CheckConditions(sequence.Steps, i);
        }

        if (sequence.Steps.All(static step => step.IsOptional || step.IsNegated))
        {
            Wrong(sequence.At, "all steps of the pattern are optional; at least one must not be");
        }
    }

    private void Wrong(SourcePosition at, string message) => context.Problems.Add(at, message);

    private void CheckCount(SequenceExpression sequence)
    {
        if (sequence.Steps.Length is < RuleLimits.FewestSteps or > RuleLimits.Steps)
        {
            var hint = sequence.Steps.Length < RuleLimits.FewestSteps ? "; a single event is a condition without a pattern" : string.Empty;
            Wrong(
                sequence.At,
                $"the pattern has {sequence.Steps.Length} step{(sequence.Steps.Length == 1 ? string.Empty : "s")}, expected {RuleLimits.FewestSteps} to {RuleLimits.Steps}{hint}");
        }
    }

    private void CheckWithin(SequenceExpression sequence)
    {
        if (sequence.Within is not { } within)
        {
            Wrong(
                sequence.At,
                "the pattern has no 'within'; write how long it may take, e.g. within 10 min, before its closing parenthesis");
        }
        else if (within < RuleLimits.ShortestWait || within > RuleLimits.LongestWindow)
        {
            Wrong(sequence.At, $"the pattern may take {TimeUnits.Write(within)}, expected within 1 ms to within 30 d");
        }
    }

    private void CheckSkip(SequenceExpression sequence)
    {
        if (sequence.SkipTo is not { } target)
        {
            return;
        }

        if (sequence.Steps.FirstOrDefault(step => step.Name == target) is not { } step)
        {
            Wrong(
                sequence.At,
                $"skip to {ProblemList.Quote(target)}: the pattern has no such step; {NearName.Hint(target, [.. sequence.Steps.Select(static s => s.Name)])}");
        }
        else if (step.IsNegated)
        {
            Wrong(sequence.At, $"skip to '{target}': this step must not come, and so nothing can skip to it");
        }
    }

    private void CheckName(ImmutableArray<SequenceStepSyntax> steps, int index)
    {
        var step = steps[index];
        if (context.FindSignal(step.Signal) is null)
        {
            Wrong(
                step.At,
                $"{ProblemList.Quote(step.Signal)} is not a signal of '{context.Twin}'; {NearName.Hint(step.Signal, context.Signals)}");
        }

        if (steps.Take(index).Any(earlier => earlier.Name == step.Name))
        {
            Wrong(step.At, $"two steps are called {ProblemList.Quote(step.Name)}; give one another name, e.g. {step.Name}2: {step.Signal}");
        }
        else if (ExpressionWords.IsReserved(step.Name) || RuleFunctions.Find(step.Name) is not null)
        {
            Wrong(step.At, $"'{step.Name}' is a word of the language and cannot be the name of a step");
        }
        else if (context.FindParameter(step.Name) is not null)
        {
            Wrong(step.At, $"the step '{step.Name}' has the name of a parameter; give it another");
        }
        else if (step.Name != step.Signal && context.FindSignal(step.Name) is not null)
        {
            // In a rule that was there before the signal, the name goes on being the step's.
            context.Problems.AddUnlessStored(step.At, $"the step '{step.Name}' has the name of another signal; give it another");
        }
    }

    private void CheckRepetition(SequenceStepSyntax step)
    {
        var isOpen = step.Maximum == int.MaxValue;
        if (step.Minimum is < 1 or > RuleLimits.Times || (!isOpen && step.Maximum is < 1 or > RuleLimits.Times))
        {
            Wrong(step.At, $"the step '{step.Name}' asks for too few or too many events, expected times(1) to times({RuleLimits.Times})");
        }
        else if (!isOpen && step.Minimum > step.Maximum)
        {
            Wrong(step.At, $"the step '{step.Name}' asks for {step.Minimum} to {step.Maximum} events; write the smaller number first");
        }
    }

    private void CheckNegation(ImmutableArray<SequenceStepSyntax> steps, int index)
    {
        var step = steps[index];
        if (!step.IsNegated)
        {
            return;
        }

        if (step.IsOptional || step.Minimum != 1 || step.Maximum != 1 || step.Until is not null)
        {
            Wrong(step.At, $"the step '{step.Name}' must not come, and so it cannot be optional or repeated");
        }

        if (index == 0)
        {
            Wrong(step.At, "a pattern cannot begin with 'not'; the first step must be an event");
        }
        else if (steps[index - 1].IsNegated)
        {
            Wrong(step.At, "two steps with 'not' follow one another; put an event between them");
        }
        else if (steps[index - 1].IsOptional)
        {
            Wrong(step.At, $"'not' cannot follow the optional step '{steps[index - 1].Name}'");
        }

        if (step.Link == Contiguity.RelaxedAny)
        {
            Wrong(step.At, "'any' cannot be followed by 'not'; write then not, or next not");
        }
    }

    private void CheckConditions(ImmutableArray<SequenceStepSyntax> steps, int index)
    {
        var step = steps[index];
        CheckWhere(step.Where, new(steps, index, step.Signal));
        if (step.Until is null)
        {
            return;
        }

        if (context.FindSignal(step.Until) is null)
        {
            Wrong(
                step.At,
                $"until {ProblemList.Quote(step.Until)}: not a signal of '{context.Twin}'; {NearName.Hint(step.Until, context.Signals)}");
        }

        CheckWhere(step.UntilWhere, new(steps, index, step.Until));
    }

    private void CheckWhere(Expression? where, ExpressionScope scope)
    {
        if (where is not null && context.FindSignal(scope.EventSignal!) is not null)
        {
            checker.CheckCondition(where, scope);
        }
    }
}
