using System.Collections.Immutable;
using System.Globalization;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;

namespace Orleans.Icu.Rules;

/// <summary>The grammar of patterns: what stands in the parentheses of <c>sequence</c>.</summary>
internal static class SequenceGrammar
{
    private const string AfterStep = "then, next, any, within, skip or ')'";

    private static readonly TokenListParser<ExpressionToken, Token<ExpressionToken>> Signal = Token.EqualTo(ExpressionToken.Name)
        .Where(static token => !ExpressionWords.OfPatterns.Contains(token.ToStringValue()), "a signal")
        .Named("a signal");

    private static readonly TokenListParser<ExpressionToken, Contiguity> PlainLink =
        ExpressionGrammar.Word("then").Value(Contiguity.Relaxed)
            .Or(ExpressionGrammar.Word("next").Value(Contiguity.Strict))
            .Or(ExpressionGrammar.Word("any").Value(Contiguity.RelaxedAny));

    /// <summary>What leads on from a step that must not come.</summary>
    private static readonly TokenListParser<ExpressionToken, Contiguity> LinkAfterNot =
        ExpressionGrammar.Word("before").IgnoreThen(PlainLink.OptionalOrDefault(Contiguity.Relaxed));

    private static readonly TokenListParser<ExpressionToken, Expression?> Where =
        ExpressionGrammar.Word("where").IgnoreThen(ExpressionGrammar.Whole).Select(static e => (Expression?)e).OptionalOrDefault();

    private static readonly TokenListParser<ExpressionToken, int> Number = Token.EqualTo(ExpressionToken.Number)
        .Select(static token => ToCount(token.ToStringValue()))
        .Named("a whole number such as 3");

    private static readonly TokenListParser<ExpressionToken, (int Minimum, int Maximum)> Times =
        from word in ExpressionGrammar.Word("times")
        from open in Token.EqualTo(ExpressionToken.LeftParenthesis)
        from least in Number
        from most in Token.EqualTo(ExpressionToken.Comma).IgnoreThen(Number).OptionalOrDefault(least)
        from close in Token.EqualTo(ExpressionToken.RightParenthesis).Named("',' or ')'")
        select (least, most);

    private static readonly TokenListParser<ExpressionToken, Contiguity> Inner =
        ExpressionGrammar.Word("consecutive").Value(Contiguity.Strict)
            .Or(ExpressionGrammar.Word("combinations").Value(Contiguity.RelaxedAny));

    private static readonly TokenListParser<ExpressionToken, (string? Signal, Expression? Where)> Until =
        from word in ExpressionGrammar.Word("until")
        from signal in Signal
        from condition in Where
        select ((string?)signal.ToStringValue(), condition);

    private static readonly TokenListParser<ExpressionToken, StepRepetition> Repetition =
        (from times in Times.Or(ExpressionGrammar.Word("oneOrMore").Value((1, int.MaxValue)))
         from inner in Inner.OptionalOrDefault(Contiguity.Relaxed)
         from until in Until.OptionalOrDefault()
         select new StepRepetition(times.Item1, times.Item2, inner, until.Signal, until.Where))
        .OptionalOrDefault(StepRepetition.Once);

    private static readonly TokenListParser<ExpressionToken, SequenceStepSyntax> Step =
        from not in Token.EqualTo(ExpressionToken.Not).Value(true).OptionalOrDefault()
        from name in StepName
        from signal in Signal
        from condition in Where
        from repetition in Repetition
        from optional in ExpressionGrammar.Word("optional").Value(true).OptionalOrDefault()
        select new SequenceStepSyntax(
            ExpressionGrammar.At(name ?? signal),
            (name ?? signal).ToStringValue(),
            signal.ToStringValue(),
            condition,
            Contiguity.Relaxed,
            not,
            repetition.Minimum,
            repetition.Maximum,
            optional,
            repetition.Inner,
            repetition.Until,
            repetition.UntilWhere);

    private static readonly TokenListParser<ExpressionToken, (SkipStrategy Skip, string? To)> Skip =
        ExpressionGrammar.Word("skip").IgnoreThen(Superpower.Parse.OneOf(
            ExpressionGrammar.Word("next").Value((SkipStrategy.ToNext, (string?)null)),
            ExpressionGrammar.Word("past").IgnoreThen(ExpressionGrammar.Word("last")).Value((SkipStrategy.PastLast, (string?)null)),
            ExpressionGrammar.Word("to").IgnoreThen(SkipTarget)).Named("next, past last, to first or to last"));

    /// <summary>The pattern, with its parentheses; its place is not set.</summary>
    public static readonly TokenListParser<ExpressionToken, SequenceExpression> Body =
        from open in Token.EqualTo(ExpressionToken.LeftParenthesis)
        from steps in (TokenListParser<ExpressionToken, ImmutableArray<SequenceStepSyntax>>)ReadSteps
        from within in ExpressionGrammar.Word("within").IgnoreThen(DurationGrammar.Duration)
            .Select(static duration => (TimeSpan?)duration.Value).OptionalOrDefault()
        from skip in Skip.OptionalOrDefault((SkipStrategy.NoSkip, null))
        from close in Token.EqualTo(ExpressionToken.RightParenthesis).Named(AfterStep)
        select new SequenceExpression(default, steps, within, skip.Skip, skip.To);

    private static TokenListParser<ExpressionToken, (SkipStrategy Skip, string? To)> SkipTarget =>
        from place in ExpressionGrammar.Word("first").Value(SkipStrategy.ToFirst)
            .Or(ExpressionGrammar.Word("last").Value(SkipStrategy.ToLast))
        from step in Token.EqualTo(ExpressionToken.Name).Named("the name of a step")
        select (place, (string?)step.ToStringValue());

    private static TokenListParser<ExpressionToken, Token<ExpressionToken>?> StepName => static input =>
    {
        if (!ExpressionGrammar.IsNameAnd(input, ExpressionToken.Colon))
        {
            return TokenListParserResult.Value<ExpressionToken, Token<ExpressionToken>?>(null, input, input);
        }

        var name = input.ConsumeToken();
        return TokenListParserResult.Value<ExpressionToken, Token<ExpressionToken>?>(
            name.Value, input, name.Remainder.ConsumeToken().Remainder);
    };

    /// <summary>More than any limit when it is no whole number that fits.</summary>
    private static int ToCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < int.MaxValue ? count : int.MaxValue - 1;

    /// <summary>A step that must not come is followed by <c>before</c> or by nothing; any other by a link or by nothing.</summary>
    private static TokenListParserResult<ExpressionToken, ImmutableArray<SequenceStepSyntax>> ReadSteps(TokenList<ExpressionToken> input)
    {
        var steps = ImmutableArray.CreateBuilder<SequenceStepSyntax>();
        var step = Step(input);
        while (true)
        {
            if (!step.HasValue)
            {
                return TokenListParserResult.CastEmpty<ExpressionToken, SequenceStepSyntax, ImmutableArray<SequenceStepSyntax>>(step);
            }

            var link = (step.Value.IsNegated ? LinkAfterNot : PlainLink)(step.Remainder);
            steps.Add(step.Value);
            if (!link.HasValue)
            {
                return TokenListParserResult.Value(steps.ToImmutable(), input, step.Remainder);
            }

            var following = Step(link.Remainder);
            step = following.HasValue
                ? TokenListParserResult.Value(following.Value with { Link = link.Value }, following.Location, following.Remainder)
                : following;
        }
    }
}
