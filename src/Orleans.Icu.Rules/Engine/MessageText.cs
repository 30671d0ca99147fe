using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Orleans.Icu.Rules;

/// <summary>Fills a rule's message with the values of the moment.</summary>
internal static partial class MessageText
{
    public static string Of(CompiledRule rule, RuleState state)
    {
        if (rule.Definition.Message is not { } template)
        {
            return rule.Definition.Title;
        }

        var texts = MessageTemplate.Split(template).Texts;
        var text = new StringBuilder(texts[0], template.Length + 16);
        for (var part = 0; part < rule.MessageParts.Length; part++)
        {
            text.Append(Value(rule, state, part, texts[part + 1])).Append(texts[part + 1]);
        }

        return text.ToString();
    }

    private static string Value(CompiledRule rule, RuleState state, int part, string behind)
    {
        var (node, unit) = (rule.MessageParts[part], rule.MessageUnits[part]);
        var value = node.Evaluate(new Frame(state));
        if (!double.IsFinite(value))
        {
            return ValueText.Unknown;
        }

        // An author who writes the unit gets the number.
        var text = unit == ExpressionType.SecondsUnit && !Seconds().IsMatch(behind) ? ValueText.Duration(value) : ValueText.Number(value);
        return node is ScoreNode score ? text + Missing(score.Stage, state) : text;
    }

    /// <summary>What a score does not know: seven points of four inputs are not seven points of seven.</summary>
    private static string Missing(ScoreStage stage, RuleState state)
    {
        Span<double> parts = stackalloc double[stage.Score.Inputs.Length];
        stage.Compute(state, parts);
        var (missing, all) = (0, 0);
        for (var input = 0; input < parts.Length; input++)
        {
            var counts = stage.Score.Inputs[input].Kind == ScoreInputKind.Needed;
            all += counts ? 1 : 0;
            missing += counts && double.IsNaN(parts[input]) ? 1 : 0;
        }

        return missing == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" ({missing} of {all} inputs missing)");
    }

    [GeneratedRegex(@"^ ?s(?![A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Seconds();
}
