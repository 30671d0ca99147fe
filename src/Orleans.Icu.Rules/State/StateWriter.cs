using System.Buffers.Binary;

namespace Orleans.Icu.Rules;

/// <summary>Writes state into a buffer that is large enough. Times are written as distances from an origin.</summary>
internal ref struct StateWriter(Span<byte> buffer)
{
    /// <summary>Most bytes of a number.</summary>
    public const int NumberLimit = 10;

    /// <summary>Most bytes of a value with its time.</summary>
    public const int TimedValueLimit = sizeof(double) + NumberLimit;

    private readonly Span<byte> _buffer = buffer;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What times are measured from.</summary>
    public long Origin { get; set; }

    public void Byte(int value) => _buffer[Length++] = checked((byte)value);

    public void Number(ulong value)
    {
        while (value >= 0x80)
        {
            _buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[Length++] = (byte)value;
    }

    public void Time(long ticks)
    {
        var distance = ticks - Origin;
        Number((ulong)((distance << 1) ^ (distance >> 63)));
    }

    public void TimedValue(TimedValue value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_buffer[Length..], value.Value);
        Length += sizeof(double);
        Time(value.TimeTicks);
    }

    /// <summary>A text in UTF-8.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        Number((ulong)text.Length);
        text.CopyTo(_buffer[Length..]);
        Length += text.Length;
    }

    public void Hash(ulong hash)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer[Length..], hash);
        Length += sizeof(ulong);
    }

    /// <summary>Takes back what was written after a place.</summary>
    public void Rewind(int length) => Length = length;

    /// <summary>Fills a number into the room that <see cref="BeginBlock"/> left.</summary>
    public readonly void FillCount(int begin, int count) =>
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer[(begin - sizeof(ushort))..], checked((ushort)count));

    /// <summary>Leaves room for the length of what follows.</summary>
    public int BeginBlock() => Length += sizeof(ushort);

    /// <summary>Fills in the length of the block that began at the given place.</summary>
    public readonly void EndBlock(int begin) =>
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer[(begin - sizeof(ushort))..], checked((ushort)(Length - begin)));
}
