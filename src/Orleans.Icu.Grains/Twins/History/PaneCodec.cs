using System.Buffers.Binary;
using Orleans.Icu.Contracts;

namespace Orleans.Icu.Grains;

/// <summary>
/// Packs one-minute panes of an hour into bytes: about nine bytes for a pane of a vital sampled each second. Minima and
/// maxima are exact; the mean of three or more values is kept to 0.01 of the unit.
/// </summary>
/// <remarks>
/// A pane: kind, minute, count; then min; then, when count &gt; 1, max − min; then, when count &gt; 2, mean − min in hundredths.
/// A value that is a whole number of hundredths is a varint of (2 · zigzag(hundredths)); any other is the varint 1 and eight bytes.
/// </remarks>
internal static class PaneCodec
{
    /// <summary>Most bytes a pane takes.</summary>
    public const int MaxBytes = 32;

    private const double Scale = 100;
    private const int RawMark = 1;

    /// <summary>Writes a pane.</summary>
    /// <returns>Bytes written, at most <see cref="MaxBytes"/>.</returns>
    public static int Write(Span<byte> target, in PaneAccumulator pane, long hourTicks)
    {
        var length = 0;
        target[length++] = (byte)pane.Kind;
        target[length++] = (byte)((pane.MinuteTicks - hourTicks) / TimeSpan.TicksPerMinute);
        length += WriteVarint(target[length..], (ulong)pane.Count);
        length += WriteValue(target[length..], pane.Min);
        if (pane.Count > 1)
        {
            length += WriteValue(target[length..], pane.Max);
        }

        if (pane.Count > 2)
        {
            length += WriteVarint(target[length..], (ulong)Math.Round(((pane.Sum / pane.Count) - pane.Min) * Scale));
        }

        return length;
    }

    /// <summary>Reads a pane, also one of a vital that only a newer version knows, and moves on.</summary>
    /// <exception cref="FormatException">The bytes are not panes.</exception>
    public static PaneAccumulator Read(ref ReadOnlySpan<byte> source, long hourTicks)
    {
        if (source.Length < 4 || source[0] >= VitalCatalog.KindLimit || source[1] > 59)
        {
            throw new FormatException("Stored vitals are damaged: not a pane.");
        }

        var pane = new PaneAccumulator { Kind = (VitalKind)source[0], MinuteTicks = hourTicks + (source[1] * TimeSpan.TicksPerMinute) };
        source = source[2..];
        pane.Count = checked((int)ReadVarint(ref source));
        pane.Min = ReadValue(ref source);
        pane.Max = pane.Count > 1 ? ReadValue(ref source) : pane.Min;
        pane.Sum = pane.Count switch
        {
            1 => pane.Min,
            2 => pane.Min + pane.Max,
            _ => (pane.Min + (ReadVarint(ref source) / Scale)) * pane.Count,
        };
        return pane;
    }

    private static int WriteValue(Span<byte> target, double value)
    {
        var hundredths = Math.Round(value * Scale);
        if (hundredths / Scale == value && Math.Abs(hundredths) < int.MaxValue)
        {
            var whole = (long)hundredths;
            return WriteVarint(target, (ulong)((whole << 1) ^ (whole >> 63)) << 1);
        }

        target[0] = RawMark;
        BinaryPrimitives.WriteDoubleLittleEndian(target[1..], value);
        return 1 + sizeof(double);
    }

    private static double ReadValue(ref ReadOnlySpan<byte> source)
    {
        var word = ReadVarint(ref source);
        if ((word & RawMark) == 0)
        {
            var zigzag = word >> 1;
            return ((long)(zigzag >> 1) ^ -(long)(zigzag & 1)) / Scale;
        }

        if (source.Length < sizeof(double))
        {
            throw new FormatException("Stored vitals are damaged: they end within a value.");
        }

        var value = BinaryPrimitives.ReadDoubleLittleEndian(source);
        source = source[sizeof(double)..];
        return value;
    }

    private static int WriteVarint(Span<byte> target, ulong value)
    {
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            target[length++] = (byte)(value | 0x80);
        }

        target[length++] = (byte)value;
        return length;
    }

    private static ulong ReadVarint(ref ReadOnlySpan<byte> source)
    {
        var value = 0ul;
        for (var i = 0; i < source.Length && i < 10; i++)
        {
            value |= (ulong)(source[i] & 0x7F) << (7 * i);
            if (source[i] < 0x80)
            {
                source = source[(i + 1)..];
                return value;
            }
        }

        throw new FormatException("Stored vitals are damaged: they end within a number.");
    }
}
