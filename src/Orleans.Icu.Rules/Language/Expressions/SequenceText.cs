using System.Globalization;
using System.Text;

namespace Orleans.Icu.Rules;

/// <summary>The one way to write a pattern; see <see cref="ExpressionText"/>.</summary>
internal static class SequenceText
{
    /// <summary>Writes a pattern behind what is there.</summary>
    public static void Write(StringBuilder text, SequenceExpression sequence)
    {
        text.Append("sequence(");
        for (var i = 0; i < sequence.Steps.Length; i++)
        {
            if (i > 0)
            {
                text.Append(Link(sequence.Steps[i - 1].IsNegated, sequence.Steps[i].Link));
            }

            WriteStep(text, sequence.Steps[i]);
        }

        text.Append(sequence.Within is { } within ? $" within {TimeUnits.InOneUnit(within)}" : string.Empty);
        text.Append(Skip(sequence)).Append(')');
    }

    private static string Link(bool afterNot, Contiguity link)
    {
        var word = link switch
        {
            Contiguity.Strict => " next ",
            Contiguity.RelaxedAny => " any ",
            _ => afterNot ? " " : " then ",
        };
        return afterNot ? $" before{word}" : word;
    }

    private static void WriteStep(StringBuilder text, SequenceStepSyntax step)
    {
        text.Append(step.IsNegated ? "not " : string.Empty);
        text.Append(step.Name).Append(": ").Append(step.Signal);
        WriteWhere(text, step.Where);
        if (step.Minimum != 1 || step.Maximum != 1 || step.Inner != Contiguity.Relaxed || step.Until is not null)
        {
            text.Append(Quantifier(step.Minimum, step.Maximum));
            text.Append(step.Inner switch
            {
                Contiguity.Strict => " consecutive",
                Contiguity.RelaxedAny => " combinations",
                _ => string.Empty,
            });
        }

        if (step.Until is not null)
        {
            text.Append(" until ").Append(step.Until);
            WriteWhere(text, step.UntilWhere);
        }

        text.Append(step.IsOptional ? " optional" : string.Empty);
    }

    private static void WriteWhere(StringBuilder text, Expression? where)
    {
        if (where is not null)
        {
            text.Append(" where ");
            ExpressionText.Write(text, where);
        }
    }

    private static string Quantifier(int minimum, int maximum)
    {
        if (maximum == int.MaxValue)
        {
            return " oneOrMore";
        }

        return minimum == maximum
            ? string.Create(CultureInfo.InvariantCulture, $" times({minimum})")
            : string.Create(CultureInfo.InvariantCulture, $" times({minimum}, {maximum})");
    }

    private static string Skip(SequenceExpression sequence) => sequence.Skip switch
    {
        SkipStrategy.ToNext => " skip next",
        SkipStrategy.PastLast => " skip past last",
        SkipStrategy.ToFirst => $" skip to first {sequence.SkipTo}",
        SkipStrategy.ToLast => $" skip to last {sequence.SkipTo}",
        _ => string.Empty,
    };
}
