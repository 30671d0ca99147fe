using System.Globalization;
using System.Text;

namespace Orleans.Icu.Contracts;

/// <summary>
/// A text of a device or a person as one line that every channel takes and every screen shows as it is meant: no control characters, no
/// separators of lines or paragraphs, nothing that turns the direction of writing or is invisible, no half characters, no blanks at its
/// ends or in a row, and not longer than asked.
/// </summary>
public static class OneLine
{
    /// <summary>The text as one line.</summary>
    /// <param name="text">What was given; <see langword="null"/> for nothing.</param>
    /// <param name="most">Most characters (UTF-16 units) of the line; at least 1. What is longer is cut between two characters.</param>
    /// <returns><see langword="null"/> when nothing is left.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is less than 1.</exception>
    public static string? Of(string? text, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return text is null || IsOneLine(text, most) ? text : Clean(text, most);
    }

    /// <summary>Whether a text is such a line as it stands, so that <see cref="Of"/> returns it unchanged.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Most characters (UTF-16 units).</param>
    public static bool IsOneLine(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is 0 || text.Length > most)
        {
            return false;
        }

        // A blank before the text is a blank in a row, so that none begins it.
        var afterBlank = true;
        foreach (var rune in text.EnumerateRunes())
        {
            var isBlank = rune.Value == ' ';
            if ((isBlank && afterBlank) || (!isBlank && !IsShown(rune)))
            {
                return false;
            }

            afterBlank = isBlank;
        }

        return !afterBlank;
    }

    private static string? Clean(string text, int most)
    {
        var line = new StringBuilder(Math.Min(text.Length, most));
        var blank = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsShown(rune))
            {
                // What parts words parts them still; what is invisible goes without a trace.
                blank |= line.Length > 0 && !IsFormat(rune);
                continue;
            }

            if (line.Length + (blank ? 1 : 0) + rune.Utf16SequenceLength > most)
            {
                break;
            }

            line.Append(blank ? " " : string.Empty).Append(rune.ToString());
            blank = false;
        }

        return line.Length == 0 ? null : line.ToString();
    }

    /// <summary>A half surrogate comes as U+FFFD, which says to nobody what was meant.</summary>
    private static bool IsShown(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    private static bool IsFormat(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
}
