using System.Text.RegularExpressions;
using Superpower;
using Superpower.Model;

namespace Orleans.Icu.Rules;

/// <summary>Cuts an expression into words and signs. A unit is one only directly behind a number.</summary>
internal sealed partial class ExpressionTokenizer : Tokenizer<ExpressionToken>
{
    /// <summary>The one there is; it has no state.</summary>
    public static readonly ExpressionTokenizer Instance = new();

    private ExpressionTokenizer()
    {
    }

    /// <inheritdoc/>
    protected override IEnumerable<Result<ExpressionToken>> Tokenize(TextSpan span)
    {
        var previous = ExpressionToken.None;
        for (var next = SkipWhiteSpace(span); next.HasValue; next = SkipWhiteSpace(next.Remainder))
        {
            var (kind, length) = Read(next.Location, previous);
            if (length == 0)
            {
                yield return Result.Empty<ExpressionToken>(next.Location);
                yield break;
            }

            yield return Result.Value(kind, next.Location, next.Location.Skip(length));
            previous = kind;
            next = Result.Value(next.Value, next.Location, next.Location.Skip(length));
        }
    }

    private static (ExpressionToken Kind, int Length) Read(TextSpan at, ExpressionToken previous)
    {
        var source = at.Source!;
        var start = at.Position.Absolute;
        if (previous == ExpressionToken.Number && UnitLength(source, start) is > 0 and var unit)
        {
            return (ExpressionToken.Unit, unit);
        }

        var first = source[start];
        if (char.IsAsciiLetter(first))
        {
            var word = Name().Match(source, start).Value;
            return (ExpressionWords.Kinds.GetValueOrDefault(word, ExpressionToken.Name), word.Length);
        }

        if (char.IsAsciiDigit(first))
        {
            return (ExpressionToken.Number, Number().Match(source, start).Length);
        }

        if (first == '\'')
        {
            var end = source.IndexOf('\'', start + 1);
            return (ExpressionToken.Text, end < 0 ? 0 : end - start + 1);
        }

        return ReadSign(first, start + 1 < source.Length ? source[start + 1] : '\0');
    }

    private static int UnitLength(string source, int start)
    {
        var unit = TimeUnits.Pattern().Match(source, start);
        var isWord = ExpressionWords.Kinds.ContainsKey(unit.Value) || ExpressionWords.OfPatterns.Contains(unit.Value) || unit.Value == "for";
        return unit.Success && !isWord ? unit.Length : 0;
    }

    private static (ExpressionToken Kind, int Length) ReadSign(char first, char second) => (first, second) switch
    {
        ('<', '=') => (ExpressionToken.LessOrEqual, 2),
        ('>', '=') => (ExpressionToken.GreaterOrEqual, 2),
        ('=', '=') => (ExpressionToken.Equal, 2),
        ('!', '=') => (ExpressionToken.NotEqual, 2),
        ('<', _) => (ExpressionToken.Less, 1),
        ('>', _) => (ExpressionToken.Greater, 1),
        ('=', _) => (ExpressionToken.Equal, 1),
        ('(', _) => (ExpressionToken.LeftParenthesis, 1),
        (')', _) => (ExpressionToken.RightParenthesis, 1),
        (',', _) => (ExpressionToken.Comma, 1),
        (':', _) => (ExpressionToken.Colon, 1),
        ('.', _) => (ExpressionToken.Dot, 1),
        ('+', _) => (ExpressionToken.Plus, 1),
        ('-', _) => (ExpressionToken.Minus, 1),
        ('*', _) => (ExpressionToken.Star, 1),
        ('/', _) => (ExpressionToken.Slash, 1),
        _ => (ExpressionToken.None, 0),
    };

    [GeneratedRegex(@"\G[A-Za-z][A-Za-z0-9_]*", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\G[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
