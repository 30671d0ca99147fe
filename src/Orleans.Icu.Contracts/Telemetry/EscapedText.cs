using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>
/// JSON text with escapes. One half of a surrogate pair (<c>\ud83d</c> without its second) is valid JSON and no text: readers throw when
/// they are asked for it.
/// </summary>
internal static class EscapedText
{
    /// <summary>Why such a text is refused.</summary>
    public const string Broken = "holds half a surrogate pair";

    private const int EscapeLength = 6;

    /// <summary>The text the reader stands at.</summary>
    /// <returns><see langword="false"/> when it cannot be had.</returns>
    public static bool TryGet(ref Utf8JsonReader reader, [NotNullWhen(true)] out string? text)
    {
        text = !reader.ValueIsEscaped || IsWhole(reader.ValueSpan) ? reader.GetString() : null;
        return text is not null;
    }

    /// <summary>Whether each half of a surrogate pair has the other.</summary>
    /// <param name="json">JSON that is valid otherwise.</param>
    public static bool IsWhole(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf((byte)'\\') is >= 0 and var at)
        {
            json = json[at..];
            switch (Half(json))
            {
                case null:
                    json = json[2..];
                    break;
                case '1' when Half(json[EscapeLength..]) == '2':
                    json = json[(2 * EscapeLength)..];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Which half of a pair the JSON begins with, <c>\ud800</c> to <c>\udbff</c> the first or <c>\udc00</c> to <c>\udfff</c> the second.</summary>
    private static char? Half(ReadOnlySpan<byte> json) => json is [(byte)'\\', (byte)'u', (byte)'d' or (byte)'D', var digit, _, _, ..]
        ? (char)digit switch
        {
            '8' or '9' or 'a' or 'b' or 'A' or 'B' => '1',
            >= 'c' and <= 'f' or >= 'C' and <= 'F' => '2',
            _ => null,
        }
        : null;
}
