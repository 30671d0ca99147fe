using System.Text;

namespace Orleans.Icu.Rules;

/// <summary>
/// The YAML of one rule as a document of its own. Lines are taken over as they are, comments included, moved to the indentation of a
/// first entry; a rule in braces, as in JSON, is written anew.
/// </summary>
internal static class RuleYaml
{
    private const string Head = "rules:\n  - ";
    private const int Indent = 4;

    /// <summary>Cuts a rule out of its document.</summary>
    public static string Cut(string document, SourceMapping rule)
    {
        if (!rule.IsFlow)
        {
            var cut = CutLines(document, rule);
            if (SourceNode.Same(Reread(cut), rule))
            {
                return cut;
            }
        }

        var text = new StringBuilder(Head);
        YamlWriter.WriteMapping(text, rule, Indent, true);
        return text.ToString();
    }

    private static SourceNode? Reread(string cut) =>
        YamlReader.Read(cut, new(string.Empty)) is SourceMapping { Entries: [{ Value: SourceList { Items: [var only] } }] } ? only : null;

    private static string CutLines(string document, SourceMapping rule)
    {
        var text = new StringBuilder(Head);
        var lines = document[rule.Start..LastLineEnd(document, rule.End)].ReplaceLineEndings("\n").TrimEnd().Split('\n');
        text.Append(lines[0].TrimEnd('\r')).Append('\n');
        foreach (var line in lines.Skip(1))
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            var rest = line[Math.Min(indent, rule.At.Column - 1)..];
            text.Append(' ', rest.Length == 0 ? 0 : Indent).Append(rest).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The end of the line that an offset is on; the offset itself when nothing but white space lies before it on its line.</summary>
    private static int LastLineEnd(string document, int offset)
    {
        offset = Math.Min(offset, document.Length);
        var lineStart = document.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1;
        if (offset > 0 && lineStart <= offset && string.IsNullOrWhiteSpace(document[lineStart..offset]))
        {
            return lineStart;
        }

        var end = document.IndexOf('\n', offset);
        return end < 0 ? document.Length : end;
    }
}
