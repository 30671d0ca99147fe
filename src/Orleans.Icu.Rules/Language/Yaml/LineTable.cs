namespace Orleans.Icu.Rules;

/// <summary>Where the lines of a document begin. Breaks are those of YAML 1.1.</summary>
internal sealed class LineTable
{
    private readonly List<int> _starts = [0];

    /// <summary>Reads the breaks of a document.</summary>
    public LineTable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isBreak = text[i] is '\n' or '\u0085' or '\u2028' or '\u2029';
            if (isBreak || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>The place of a character.</summary>
    public SourcePosition At(int offset)
    {
        var index = _starts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return new(line + 1, offset - _starts[line] + 1);
    }

    /// <summary>Offset of a line's first character; of a line behind the last, <see cref="int.MaxValue"/>.</summary>
    /// <param name="line">The line, from 1.</param>
    public int Start(int line) => line <= _starts.Count ? _starts[line - 1] : int.MaxValue;
}
