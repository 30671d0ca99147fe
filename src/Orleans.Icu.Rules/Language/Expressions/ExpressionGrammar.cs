using System.Globalization;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using Parser = Superpower.TokenListParser<Orleans.Icu.Rules.ExpressionToken, Orleans.Icu.Rules.Expression>;

namespace Orleans.Icu.Rules;

/// <summary>
/// The grammar of expressions. One token, at most two, tells which way to go, so that reading takes time proportional to the length.
/// The places of tokens are already those in the document.
/// </summary>
internal static class ExpressionGrammar
{
    private const string OneValue = "a value: a number, a name or a function";

    /// <summary>Any expression.</summary>
    public static readonly Parser Whole = Superpower.Parse.Ref(() => Or!);

    private static readonly Parser Text = Token.EqualTo(ExpressionToken.Text)
        .Select(static token => (Expression)new TextLiteral(At(token), token.ToStringValue()[1..^1]));

    private static readonly Parser Truth = Token.EqualTo(ExpressionToken.True).Or(Token.EqualTo(ExpressionToken.False))
        .Select(static token => (Expression)new BooleanLiteral(At(token), token.Kind == ExpressionToken.True));

    private static readonly Parser Parenthesised = Whole.Between(
        Token.EqualTo(ExpressionToken.LeftParenthesis),
        Token.EqualTo(ExpressionToken.RightParenthesis).Named("an operator or ')'"));

    private static readonly TokenListParser<ExpressionToken, Argument> OneArgument = ReadArgument;

    private static readonly TokenListParser<ExpressionToken, Argument[]> SomeArguments = OneArgument
        .AtLeastOnceDelimitedBy(Token.EqualTo(ExpressionToken.Comma));

    private static readonly TokenListParser<ExpressionToken, Argument[]> Arguments =
        ((TokenListParser<ExpressionToken, Argument[]>)ReadArguments).Between(
            Token.EqualTo(ExpressionToken.LeftParenthesis),
            Token.EqualTo(ExpressionToken.RightParenthesis).Named("an operator, ',' or ')'"));

    private static readonly TokenListParser<ExpressionToken, StepMember> Member =
        Word("last").Value(StepMember.Last)
            .Or(Word("first").Value(StepMember.First))
            .Or(Word("count").Value(StepMember.Count))
            .Named("first, last or count");

    private static readonly Parser Primary = Superpower.Parse
        .OneOf<ExpressionToken, Expression>(ReadNumber, Text, Truth, ReadName, Parenthesised)
        .Named(OneValue);

    private static readonly Parser Negation =
        (from sign in Token.EqualTo(ExpressionToken.Minus)
         from operand in Superpower.Parse.Ref(() => Negation!)
         select (Expression)new UnaryOperation(At(sign), UnaryOperator.Negate, operand))
        .Or(Primary)
        .Named(OneValue);

    private static readonly Parser Product = Superpower.Parse.Chain(
        Operator(ExpressionToken.Star, BinaryOperator.Multiply).Or(Operator(ExpressionToken.Slash, BinaryOperator.Divide)), Negation, Join);

    private static readonly Parser Sum = Superpower.Parse.Chain(
        Operator(ExpressionToken.Plus, BinaryOperator.Add).Or(Operator(ExpressionToken.Minus, BinaryOperator.Subtract)), Product, Join);

    private static readonly Parser Comparison = Superpower.Parse.Chain(
        Operator(ExpressionToken.Less, BinaryOperator.Less)
            .Or(Operator(ExpressionToken.LessOrEqual, BinaryOperator.LessOrEqual))
            .Or(Operator(ExpressionToken.Greater, BinaryOperator.Greater))
            .Or(Operator(ExpressionToken.GreaterOrEqual, BinaryOperator.GreaterOrEqual))
            .Or(Operator(ExpressionToken.Equal, BinaryOperator.Equal))
            .Or(Operator(ExpressionToken.NotEqual, BinaryOperator.NotEqual)),
        Sum,
        Join);

    private static readonly Parser Opposite =
        (from word in Token.EqualTo(ExpressionToken.Not)
         from operand in Superpower.Parse.Ref(() => Opposite!)
         select (Expression)new UnaryOperation(At(word), UnaryOperator.Not, operand))
        .Or(Comparison)
        .Named(OneValue);

    private static readonly Parser And =
        Superpower.Parse.Chain(Operator(ExpressionToken.And, BinaryOperator.And), Opposite, Join);

    private static readonly Parser Or =
        Superpower.Parse.Chain(Operator(ExpressionToken.Or, BinaryOperator.Or), And, Join);

    /// <summary>The place of a token.</summary>
    public static SourcePosition At(Token<ExpressionToken> token) => new(token.Position.Line, token.Position.Column);

    /// <summary>A word that is kept only where it is expected.</summary>
    public static TokenListParser<ExpressionToken, Token<ExpressionToken>> Word(string word) =>
        Token.EqualToValue(ExpressionToken.Name, word);

    /// <summary>Whether a unit is one of time.</summary>
    public static bool IsTimeUnit(Token<ExpressionToken> token) =>
        token.Kind == ExpressionToken.Unit && TimeUnits.Contains(token.ToStringValue());

    /// <summary>Whether the tokens begin with a name and a sign of a kind.</summary>
    public static bool IsNameAnd(TokenList<ExpressionToken> input, ExpressionToken sign)
    {
        var name = input.ConsumeToken();
        return name.HasValue && name.Value.Kind == ExpressionToken.Name && Begins(name.Remainder, sign);
    }

    private static bool Begins(TokenList<ExpressionToken> input, ExpressionToken kind)
    {
        var first = input.ConsumeToken();
        return first.HasValue && first.Value.Kind == kind;
    }

    private static TokenListParser<ExpressionToken, BinaryOperator> Operator(ExpressionToken token, BinaryOperator value) =>
        Token.EqualTo(token).Value(value);

    private static Expression Join(BinaryOperator value, Expression left, Expression right) =>
        new BinaryOperation(left.At, value, left, right);

    private static TokenListParserResult<ExpressionToken, Expression> ReadNumber(TokenList<ExpressionToken> input)
    {
        var number = input.ConsumeToken();
        if (!number.HasValue || number.Value.Kind != ExpressionToken.Number)
        {
            return TokenListParserResult.Empty<ExpressionToken, Expression>(input);
        }

        var unit = number.Remainder.ConsumeToken();
        var hasUnit = unit.HasValue && unit.Value.Kind == ExpressionToken.Unit;
        if (hasUnit && IsTimeUnit(unit.Value))
        {
            return DurationGrammar.Duration.Select(static duration => (Expression)duration)(input);
        }

        var value = double.Parse(number.Value.ToStringValue(), CultureInfo.InvariantCulture);
        var literal = new NumberLiteral(At(number.Value), value, hasUnit ? unit.Value.ToStringValue() : null);
        return TokenListParserResult.Value<ExpressionToken, Expression>(literal, input, hasUnit ? unit.Remainder : number.Remainder);
    }

    private static TokenListParserResult<ExpressionToken, Expression> ReadName(TokenList<ExpressionToken> input)
    {
        var word = input.ConsumeToken();
        if (!word.HasValue || word.Value.Kind != ExpressionToken.Name)
        {
            return TokenListParserResult.Empty<ExpressionToken, Expression>(input);
        }

        var name = word.Value.ToStringValue();
        var at = At(word.Value);
        if (Begins(word.Remainder, ExpressionToken.Dot))
        {
            return Member.Select(member => (Expression)new StepReference(at, name, member))(word.Remainder.ConsumeToken().Remainder);
        }

        if (!Begins(word.Remainder, ExpressionToken.LeftParenthesis))
        {
            return TokenListParserResult.Value<ExpressionToken, Expression>(new NameReference(at, name), input, word.Remainder);
        }

        return name == "sequence"
            ? SequenceGrammar.Body.Select(body => (Expression)(body with { At = at }))(word.Remainder)
            : Arguments.Select(arguments => (Expression)new FunctionCall(at, name, [.. arguments]))(word.Remainder);
    }

    private static TokenListParserResult<ExpressionToken, Argument[]> ReadArguments(TokenList<ExpressionToken> input) =>
        Begins(input, ExpressionToken.RightParenthesis)
            ? TokenListParserResult.Value(Array.Empty<Argument>(), input, input)
            : SomeArguments(input);

    private static TokenListParserResult<ExpressionToken, Argument> ReadArgument(TokenList<ExpressionToken> input)
    {
        if (IsNameAnd(input, ExpressionToken.Colon))
        {
            var name = input.ConsumeToken();
            var value = name.Remainder.ConsumeToken().Remainder;
            return Whole.Select(expression => new Argument(name.Value.ToStringValue(), expression))(value);
        }

        return IsNameAnd(input, ExpressionToken.Number) && input.First().ToStringValue() == "every"
            ? Phase.Select(static phase => new Argument(null, phase))(input)
            : Whole.Select(static expression => new Argument(null, expression))(input);
    }

    private static readonly TokenListParser<ExpressionToken, SchedulePhase> Phase =
        from every in Word("every")
        from interval in DurationGrammar.Duration
        from word in Word("for")
        from length in DurationGrammar.Duration
        select new SchedulePhase(At(every), interval.Value, length.Value);
}
