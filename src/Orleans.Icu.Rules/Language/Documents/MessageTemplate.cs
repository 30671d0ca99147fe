using System.Collections.Immutable;
using System.Text;

namespace Orleans.Icu.Rules;

/// <summary>
/// A message with expressions in braces: <c>SpO2 {spo2} % is below {limit} %</c>. Two braces stand for one. There is one text more than
/// there are expressions: the first stands before the first expression, the last behind the last.
/// </summary>
/// <param name="Texts">The texts between the expressions.</param>
/// <param name="Parts">The expressions as they are written, with their offsets in the template.</param>
internal sealed record MessageTemplate(ImmutableArray<string> Texts, ImmutableArray<(string Text, int Offset)> Parts)
{
    /// <summary>Cuts a template; what is wrong is told with its offset.</summary>
    public static MessageTemplate Split(string template, Action<int, string>? wrong = null)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        var parts = ImmutableArray.CreateBuilder<(string, int)>();
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var isDoubled = i + 1 < template.Length && template[i + 1] == template[i];
            if (template[i] is not ('{' or '}') || isDoubled)
            {
                text.Append(template[i]);
                i += template[i] is '{' or '}' ? 1 : 0;
            }
            else if (template[i] == '}')
            {
                wrong?.Invoke(i, "found '}' without '{' before it; write }} for a brace");
            }
            else if (template.AsSpan(i + 1).IndexOfAny('{', '}') is var length && (length < 0 || template[i + 1 + length] == '{'))
            {
                wrong?.Invoke(i, "found '{' without '}' behind it; close the braces, or write {{ for a brace");
            }
            else
            {
                texts.Add(text.ToString());
                text.Clear();
                parts.Add((template.Substring(i + 1, length), i + 1));
                i += length + 1;
            }
        }

        texts.Add(text.ToString());
        return new(texts.ToImmutable(), parts.ToImmutable());
    }
}
