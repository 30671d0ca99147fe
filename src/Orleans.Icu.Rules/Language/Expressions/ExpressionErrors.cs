using Superpower.Model;
using Tokens = Superpower.Model.TokenList<Orleans.Icu.Rules.ExpressionToken>;

namespace Orleans.Icu.Rules;

/// <summary>Makes of what the grammar expected a sentence that tells what to do.</summary>
internal static class ExpressionErrors
{
    private const string Operators = "an operator (and, or, <, <=, >, >=, =, !=, +, -, *, /) or the end of the expression";

    /// <summary>What was found where reading stopped, and what was expected.</summary>
    public static (SourcePosition At, string Message) Describe(
        TokenListParserResult<ExpressionToken, Expression> result, Tokens tokens, SourcePosition end)
    {
        var stopped = result.Remainder.ConsumeToken();
        var at = stopped.HasValue ? ExpressionGrammar.At(stopped.Value) : end;
        var found = stopped.HasValue ? ProblemList.Quote(stopped.Value.ToStringValue()) : "the end";
        var expected = result.HasValue ? Operators : Join(result.Expectations ?? []);
        var previous = Before(tokens, result.Remainder);
        return (at, $"found {found}, expected {expected}{Hint(stopped.HasValue ? stopped.Value : null, previous)}");
    }

    /// <summary>What a character does that no expression has.</summary>
    public static string DescribeSign(string text, int index)
    {
        var sign = index < text.Length ? text[index] : ' ';
        return sign switch
        {
            '&' => "found '&', write 'and'",
            '|' => "found '|', write 'or'",
            '!' => "found '!', write 'not', or '!=' for different",
            '"' => "found '\"', put texts into single quotes: active('spo2-low')",
            '\'' => "found a text without its closing quote; put texts into single quotes: active('spo2-low')",
            '%' => "found '%' without a number before it, expected a value; a unit stands behind its number: 88 %",
            '[' or ']' or '{' or '}' => $"found '{sign}', which only units have; use ( and ) to group",
            '≤' => "found '≤', write '<='",
            '≥' => "found '≥', write '>='",
            '≠' => "found '≠', write '!='",
            '×' or '·' => $"found '{sign}', write '*'",
            '÷' => "found '÷', write '/'",
            '−' or '–' => $"found '{sign}', write '-'",
            _ => $"found {ProblemList.Quote(text[index..Math.Min(index + 1, text.Length)])}, expected a name, a number or an operator",
        };
    }

    private static Token<ExpressionToken>? Before(Tokens tokens, Tokens remainder)
    {
        var index = tokens.Count() - remainder.Count() - 1;
        return index >= 0 ? tokens.ElementAt(index) : null;
    }

    private static string Join(string[] expectations)
    {
        var names = expectations.Select(static name => name.Replace('`', '\'')).Distinct().ToList();
        return names.Count switch
        {
            0 => "a value",
            1 => names[0],
            _ => $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}",
        };
    }

    private static string Hint(Token<ExpressionToken>? stopped, Token<ExpressionToken>? previous)
    {
        if (stopped is { Kind: ExpressionToken.Name } name)
        {
            var word = name.ToStringValue();
            if (NearWord(word) is { } near)
            {
                return $"; did you mean '{near}'?";
            }
        }

        return (stopped?.Kind, previous?.Kind) switch
        {
            (ExpressionToken.Number, ExpressionToken.Name) => "; a number and a unit cannot follow a name",
            (ExpressionToken.Equal, ExpressionToken.Less or ExpressionToken.Greater) => "; write <= or >= without a space",
            (ExpressionToken.Unit, _) => "; one unit is enough",
            _ => string.Empty,
        };
    }

    private static string? NearWord(string word) => word switch
    {
        "AND" or "And" or "OR" or "Or" or "NOT" or "Not" => word.ToLowerInvariant(),
        "followedBy" => "then",
        _ => NearName.Find(word, [.. ExpressionWords.OfPatterns, .. ExpressionWords.Kinds.Keys]) is { } near && near != word ? near : null,
    };
}
