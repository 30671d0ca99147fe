using System.Globalization;
using System.Text;

namespace Orleans.Icu.Rules;

/// <summary>Fills a rule's message with the values of the moment.</summary>
internal static class MessageText
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
            text.Append(Value(rule, state, part)).Append(texts[part + 1]);
        }

        return text.ToString();
    }

    private static string Value(CompiledRule rule, RuleState state, int part)
    {
        var value = rule.MessageParts[part].Evaluate(new Frame(state));
        return double.IsFinite(value) ? value.ToString("0.##", CultureInfo.InvariantCulture) : "unknown";
    }
}
