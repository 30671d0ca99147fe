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

        var text = new StringBuilder(template.Length + 16);
        var part = 0;
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] != '{')
            {
                text.Append(template[at]);
                continue;
            }

            text.Append(Value(rule, state, part++));
            at = template.IndexOf('}', at);
        }

        return text.ToString();
    }

    private static string Value(CompiledRule rule, RuleState state, int part)
    {
        var value = rule.MessageParts[part].Evaluate(new Frame(state));
        return double.IsFinite(value) ? value.ToString("0.##", CultureInfo.InvariantCulture) : "unknown";
    }
}
