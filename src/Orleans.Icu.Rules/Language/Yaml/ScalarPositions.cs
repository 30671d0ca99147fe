namespace Orleans.Icu.Rules;

/// <summary>
/// Where the characters of a scalar lie in the document, whatever its style. YAML folds and drops white space only, and so the other
/// characters of the value are those of the source in the same order, but for the escapes in quotes.
/// </summary>
internal sealed class ScalarPositions
{
    private readonly LineTable _lines;
    private readonly int[] _offsets;

    private ScalarPositions(LineTable lines, int[] offsets)
    {
        _lines = lines;
        _offsets = offsets;
    }

    /// <summary>A text that is a document of its own.</summary>
    public static ScalarPositions OfText(string text) => new(new(text), [.. Enumerable.Range(0, text.Length + 1)]);

    /// <summary>A scalar of a document.</summary>
    public static ScalarPositions Of(string document, LineTable lines, SourceScalar scalar)
    {
        var offsets = new int[scalar.Value.Length + 1];
        if (!Align(new ScalarSource(document, scalar), scalar.Value, offsets))
        {
            Array.Fill(offsets, scalar.Start);
        }

        return new(lines, offsets);
    }

    /// <summary>The place of a character of the value; of its length, the place behind the last one that is not white.</summary>
    public SourcePosition At(int offset) => _lines.At(_offsets[offset]);

    private static bool Align(ScalarSource source, string value, int[] offsets)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsWhiteSpace(value[i]))
            {
                offsets[i] = source.Offset;
                continue;
            }

            if (!source.MoveNext() || source.Current != ScalarSource.CodePoint(value, i))
            {
                return false;
            }

            offsets[i] = source.Start;
            if (source.Current > char.MaxValue)
            {
                offsets[++i] = source.Start;
            }
        }

        offsets[value.Length] = source.Offset;
        return true;
    }
}
