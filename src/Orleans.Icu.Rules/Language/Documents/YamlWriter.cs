using System.Globalization;
using System.Text;

namespace Orleans.Icu.Rules;

/// <summary>Writes parts of a document as YAML in lines.</summary>
internal static class YamlWriter
{
    /// <summary>Writes a mapping, a key on each line.</summary>
    /// <param name="text">Takes it.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="indent">Spaces before each line.</param>
    /// <param name="isStarted">Whether the first line is indented already.</param>
    public static void WriteMapping(StringBuilder text, SourceMapping mapping, int indent, bool isStarted)
    {
        foreach (var entry in mapping.Entries)
        {
            text.Append(' ', isStarted ? 0 : indent);
            isStarted = false;
            WriteScalar(text, entry.Key);
            text.Append(':');
            if (entry.Value is SourceMapping { Entries.Length: > 0 } inner)
            {
                text.Append('\n');
                WriteMapping(text, inner, indent + 2, false);
            }
            else
            {
                text.Append(' ');
                WriteInline(text, entry.Value);
                text.Append('\n');
            }
        }
    }

    private static void WriteInline(StringBuilder text, SourceNode node)
    {
        switch (node)
        {
            case SourceScalar scalar:
                WriteScalar(text, scalar);
                break;
            case SourceList list:
                text.Append('[');
                for (var i = 0; i < list.Items.Length; i++)
                {
                    text.Append(i == 0 ? string.Empty : ", ");
                    WriteInline(text, list.Items[i]);
                }

                text.Append(']');
                break;
            default:
                text.Append("{}");
                break;
        }
    }

    private static void WriteScalar(StringBuilder text, SourceScalar scalar)
    {
        if (IsPlain(scalar.Value))
        {
            text.Append(scalar.Value);
            return;
        }

        text.Append('"');
        foreach (var c in scalar.Value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        text.Append('"');
    }

    private static bool IsPlain(string value) =>
        value.Length > 0 && value is not "null" && value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && value[0] is not ('-' or '.');
}
