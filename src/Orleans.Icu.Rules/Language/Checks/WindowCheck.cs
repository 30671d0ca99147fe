using System.Globalization;

namespace Orleans.Icu.Rules;

/// <summary>Checks the arguments of functions over windows that must be literals.</summary>
internal static class WindowCheck
{
    /// <summary>Checks a window.</summary>
    /// <returns><see langword="null"/> when it is none.</returns>
    public static TimeSpan? Window(CheckContext context, FunctionCall call, int index)
    {
        var argument = call.Arguments[index].Value;
        if (argument is not DurationLiteral { Value: var window })
        {
            var hint = argument is NumberLiteral { Unit: null } ? $"; write {ExpressionText.Write(argument)} s if seconds are meant" : string.Empty;
            context.Problems.Add(argument.At, $"the window of {call.Function} must be a duration such as 10 min, written out, found {ExpressionChecker.Short(argument)}{hint}");
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
    public static void Stretch(CheckContext context, FunctionCall call, TimeSpan? window)
    {
        if (Window(context, call, 1) is not { } stretch || window is not { } whole)
        {
            return;
        }

        if (stretch > whole)
        {
            context.Problems.Add(call.Arguments[1].Value.At, $"the stretches of {TimeUnits.Write(stretch)} are longer than the window of {TimeUnits.Write(whole)}; write buckets(condition, stretch, window)");
        }
        else if (whole.Ticks > RuleLimits.Buckets * stretch.Ticks)
        {
            context.Problems.Add(call.Arguments[1].Value.At, string.Create(CultureInfo.InvariantCulture, $"a window of {TimeUnits.Write(whole)} has more than {RuleLimits.Buckets} stretches of {TimeUnits.Write(stretch)}; use longer ones"));
        }
    }

    /// <summary>Checks the percentage of <c>percentile</c>.</summary>
    public static void Percentage(CheckContext context, FunctionCall call)
    {
        var argument = call.Arguments[1].Value;
        if (argument is not NumberLiteral { Unit: null or "%", Value: >= 0 and <= 100 })
        {
            context.Problems.Add(argument.At, $"the second argument of percentile is a number from 0 to 100, written out, found {ExpressionChecker.Short(argument)}");
        }
    }
}
