using Superpower;
using Superpower.Model;

namespace Orleans.Icu.Rules;

/// <summary>The grammar of lengths of time.</summary>
internal static class DurationGrammar
{
    /// <summary>A length of time: <c>15 s</c>, <c>1 h 30 min</c>.</summary>
    public static readonly TokenListParser<ExpressionToken, DurationLiteral> Duration = DurationPart
        .AtLeastOnce()
        .Select(static parts => new DurationLiteral(parts[0].At, parts.Aggregate(TimeSpan.Zero, static (sum, part) => Add(sum, part.Value))))
        .Named("a duration such as 10 min");

    private static TokenListParser<ExpressionToken, DurationLiteral> DurationPart => input =>
    {
        var number = input.ConsumeToken();
        if (!number.HasValue || number.Value.Kind != ExpressionToken.Number)
        {
            return TokenListParserResult.Empty<ExpressionToken, DurationLiteral>(input, ["a duration such as 10 min"]);
        }

        var unit = number.Remainder.ConsumeToken();
        return unit.HasValue && ExpressionGrammar.IsTimeUnit(unit.Value)
            ? TokenListParserResult.Value(
                new DurationLiteral(ExpressionGrammar.At(number.Value), TimeUnits.ToTime(number.Value.ToStringValue(), unit.Value.ToStringValue())),
                input,
                unit.Remainder)
            : TokenListParserResult.Empty<ExpressionToken, DurationLiteral>(number.Remainder, ["a unit of time: ms, s, min, h or d"]);
    };

    private static TimeSpan Add(TimeSpan left, TimeSpan right) =>
        left > TimeUnits.Longest || right > TimeUnits.Longest ? TimeSpan.MaxValue : left + right;
}
