using System.Globalization;
using YamlDotNet.Core;

namespace Orleans.Icu.Rules;

/// <summary>The characters of a scalar as they stand in the document: one after another, without white space, escapes resolved.</summary>
internal sealed class ScalarSource
{
    private readonly string _document;
    private readonly ScalarStyle _style;

    /// <summary>Begins before the first character.</summary>
    public ScalarSource(string document, SourceScalar scalar)
    {
        _document = document;
        _style = scalar.Style;
        Offset = _style switch
        {
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => scalar.Start + 1,
            ScalarStyle.Literal or ScalarStyle.Folded => BehindLine(document, scalar.Start),
            _ => scalar.Start,
        };
        Start = Offset;
    }

    /// <summary>The character, as a code point.</summary>
    public int Current { get; private set; }

    /// <summary>Where it begins.</summary>
    public int Start { get; private set; }

    /// <summary>Behind it.</summary>
    public int Offset { get; private set; }

    /// <summary>The code point at a place of a text; half of a pair stands for itself.</summary>
    public static int CodePoint(string text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1])
            ? char.ConvertToUtf32(text[index], text[index + 1])
            : text[index];

    /// <summary>Moves to the next character that is not white.</summary>
    /// <returns><see langword="false"/> at the end of the document.</returns>
    public bool MoveNext()
    {
        while (Offset < _document.Length)
        {
            Start = Offset;
            Read();
            if (Current > char.MaxValue || !char.IsWhiteSpace((char)Current))
            {
                return true;
            }
        }

        return false;
    }

    private static int BehindLine(string document, int offset)
    {
        var end = document.AsSpan(offset).IndexOfAny('\n', '\r');
        return end < 0 ? document.Length : offset + end;
    }

    private void Read()
    {
        if (_style == ScalarStyle.DoubleQuoted && _document[Offset] == '\\' && Offset + 1 < _document.Length)
        {
            ReadEscape();
            return;
        }

        Current = CodePoint(_document, Offset);
        Offset += Current > char.MaxValue ? 2 : 1;
        if (_style == ScalarStyle.SingleQuoted && Current == '\'' && Offset < _document.Length && _document[Offset] == '\'')
        {
            Offset++;
        }
    }

    private void ReadEscape()
    {
        var kind = _document[Offset + 1];
        Offset += 2;
        var digits = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && Offset + digits <= _document.Length
            && int.TryParse(_document.AsSpan(Offset, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
        {
            Current = code;
            Offset += digits;
            return;
        }

        Current = kind switch
        {
            'n' or 't' or 'r' or 'v' or 'f' or 'N' or 'L' or 'P' or '_' => ' ',
            '0' => '\0',
            'a' => '\a',
            'b' => '\b',
            'e' => '\u001b',
            _ => kind,
        };
    }
}
