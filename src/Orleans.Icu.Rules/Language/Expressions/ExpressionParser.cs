using Superpower;
using Superpower.Model;
using Tokens = Superpower.Model.TokenList<Orleans.Icu.Rules.ExpressionToken>;

namespace Orleans.Icu.Rules;

/// <summary>Reads an expression. What is wrong is told with its place in the document; nothing is checked but the grammar and its limits.</summary>
internal static class ExpressionParser
{
    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="offset">Where it begins in the scalar it stands in.</param>
    /// <param name="positions">Places of the scalar's characters.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns><see langword="null"/> when it cannot be read.</returns>
    public static Expression? Parse(string text, int offset, ScalarPositions positions, ProblemList problems)
    {
        if (Tokenize(text, offset, positions, problems) is not { } tokens)
        {
            return null;
        }

        var result = ExpressionGrammar.Whole(tokens);
        if (result.HasValue && result.Remainder.IsAtEnd)
        {
            return result.Value;
        }

        var end = positions.At(offset + text.Length);
        var (at, message) = ExpressionErrors.Describe(result, tokens, end);
        problems.Add(at, message);
        return null;
    }

    /// <summary>Reads a value of a parameter: a number or a duration, perhaps with a sign.</summary>
    public static Expression? ParseValue(string text, ScalarPositions positions, ProblemList problems)
    {
        if (Parse(text, 0, positions, problems) is not { } value)
        {
            return null;
        }

        var operand = value is UnaryOperation { Operator: UnaryOperator.Negate } negation ? negation.Operand : value;
        if (operand is NumberLiteral or DurationLiteral)
        {
            return value;
        }

        problems.Add(
            value.At,
            $"found {ProblemList.Quote(text.Trim())}, expected a number with or without a unit, or a duration such as 15 s");
        return null;
    }

    private static Tokens? Tokenize(string text, int offset, ScalarPositions positions, ProblemList problems)
    {
        if (text.Length > RuleLimits.ExpressionLength)
        {
            problems.Add(
                positions.At(offset),
                $"the expression has {text.Length} characters, expected at most {RuleLimits.ExpressionLength}; split the rule");
            return null;
        }

        var result = ExpressionTokenizer.Instance.TryTokenize(text);
        if (!result.HasValue)
        {
            var wrong = Math.Min(result.ErrorPosition.Absolute, text.Length);
            problems.Add(positions.At(offset + wrong), ExpressionErrors.DescribeSign(text, wrong));
            return null;
        }

        var tokens = new Tokens([.. result.Value.Select(token => Place(token, offset, positions))]);
        if (tokens.IsAtEnd)
        {
            problems.Add(positions.At(offset), "found nothing, expected an expression such as spo2 < 90");
            return null;
        }

        var before = problems.Count;
        ExpressionLimits.Check(tokens, problems);
        return problems.Count == before ? tokens : null;
    }

    /// <summary>The same token with its place in the document.</summary>
    private static Token<ExpressionToken> Place(Token<ExpressionToken> token, int offset, ScalarPositions positions)
    {
        var absolute = token.Position.Absolute;
        var at = positions.At(offset + absolute);
        return new(token.Kind, new TextSpan(token.Span.Source!, new Position(absolute, at.Line, at.Column), token.Span.Length));
    }
}
