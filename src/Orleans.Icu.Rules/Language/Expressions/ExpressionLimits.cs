using System.Globalization;
using Superpower.Model;

namespace Orleans.Icu.Rules;

/// <summary>Looks over the words of an expression before it is parsed: a depth that would exhaust the stack, numbers that do not fit.</summary>
internal static class ExpressionLimits
{
    /// <summary>Adds what goes beyond a limit.</summary>
    public static void Check(TokenList<ExpressionToken> tokens, ProblemList problems)
    {
        CheckDepth(tokens, problems);
        Token<ExpressionToken> beforeLast = default, last = default;
        string? unitBefore = null;
        foreach (var token in tokens)
        {
            if (token.Kind == ExpressionToken.Number
                && !double.IsFinite(double.Parse(token.ToStringValue(), CultureInfo.InvariantCulture)))
            {
                problems.Add(ExpressionGrammar.At(token), $"the number {ProblemList.Quote(token.ToStringValue())} is too large");
            }

            if (ExpressionGrammar.IsTimeUnit(token))
            {
                CheckTime(last, token, beforeLast.Kind == ExpressionToken.Unit ? unitBefore : null, problems);
                unitBefore = token.ToStringValue();
            }

            (beforeLast, last) = (last, token);
        }
    }

    private static void CheckTime(
        Token<ExpressionToken> number, Token<ExpressionToken> unit, string? unitBefore, ProblemList problems)
    {
        var name = unit.ToStringValue();
        var at = ExpressionGrammar.At(number);
        if (TimeUnits.ToTime(number.ToStringValue(), name) > TimeUnits.Longest)
        {
            problems.Add(at, $"{number.ToStringValue()} {name} is too long, expected at most 30 d");
        }

        if (unitBefore is not null && TimeUnits.Contains(unitBefore) && TimeUnits.TicksOf(name) >= TimeUnits.TicksOf(unitBefore))
        {
            problems.Add(
                at,
                $"found '{number.ToStringValue()} {name}' after a duration in {unitBefore}; write the larger unit first, as in 1 h 30 min");
        }
    }

    private static void CheckDepth(TokenList<ExpressionToken> tokens, ProblemList problems)
    {
        var outer = new Stack<int>();
        var depth = 0;
        var signs = 0;
        foreach (var token in tokens)
        {
            if (token.Kind == ExpressionToken.LeftParenthesis)
            {
                outer.Push(signs);
                depth += signs + 1;
                signs = 0;
            }
            else if (token.Kind == ExpressionToken.RightParenthesis)
            {
                depth -= outer.TryPop(out var closed) ? closed + 1 : 0;
                signs = 0;
            }
            else
            {
                signs = token.Kind is ExpressionToken.Not or ExpressionToken.Minus ? signs + 1 : 0;
            }

            if (depth + signs > RuleLimits.ExpressionDepth)
            {
                problems.Add(
                    ExpressionGrammar.At(token),
                    $"the expression is nested more than {RuleLimits.ExpressionDepth} deep; use fewer parentheses or split the rule");
                return;
            }
        }
    }
}
