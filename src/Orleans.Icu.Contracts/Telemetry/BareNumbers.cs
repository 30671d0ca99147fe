using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Orleans.Icu.Contracts;

/// <summary>
/// Numbers that are none: <c>NaN</c>, <c>Infinity</c> and their kin, which many languages write into JSON and JSON does not know. In quotes
/// they are texts where a number belongs, and cost their own member.
/// </summary>
internal static class BareNumbers
{
    private static readonly SearchValues<byte> Starts = SearchValues.Create("\"NnIi+-"u8);

    /// <summary>Puts them into quotes.</summary>
    /// <param name="json">What is no JSON.</param>
    /// <param name="quoted">The same with quotes.</param>
    /// <returns><see langword="false"/> when there are none.</returns>
    public static bool TryQuote(ReadOnlySpan<byte> json, [NotNullWhen(true)] out byte[]? quoted)
    {
        ArrayBufferWriter<byte>? writer = null;
        var from = 0;
        for (var at = 0; at < json.Length && json[at..].IndexOfAny(Starts) is >= 0 and var next; at++)
        {
            at += next;
            if (json[at] == '"')
            {
                at = EndOfText(json, at);
            }
            else if (LengthAt(json[at..]) is > 0 and var length)
            {
                writer ??= new ArrayBufferWriter<byte>(json.Length + 16);
                writer.Write(json[from..at]);
                writer.Write("\""u8);
                writer.Write(json.Slice(at, length));
                writer.Write("\""u8);
                from = at + length;
                at = from - 1;
            }
        }

        writer?.Write(json[from..]);
        quoted = writer?.WrittenSpan.ToArray();
        return quoted is not null;
    }

    private static int EndOfText(ReadOnlySpan<byte> json, int at)
    {
        for (at++; at < json.Length && json[at] != '"'; at++)
        {
            at += json[at] == '\\' ? 1 : 0;
        }

        return at;
    }

    /// <summary>How many bytes of such a number the JSON begins with; 0 for none.</summary>
    private static int LengthAt(ReadOnlySpan<byte> json)
    {
        var sign = json[0] is (byte)'+' or (byte)'-' ? 1 : 0;
        foreach (var name in (ReadOnlySpan<string>)["Infinity", "inf", "NaN"])
        {
            if (json.Length >= sign + name.Length && System.Text.Ascii.EqualsIgnoreCase(json.Slice(sign, name.Length), name))
            {
                return sign + name.Length;
            }
        }

        return 0;
    }
}
