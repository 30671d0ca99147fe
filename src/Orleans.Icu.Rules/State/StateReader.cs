using System.Buffers.Binary;
using System.Text;

namespace Orleans.Icu.Rules;

/// <summary>Reads what <see cref="StateWriter"/> wrote; whatever the bytes are, it either reads them or throws.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> payload)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest = payload;

    /// <summary>What times are measured from.</summary>
    public long Origin { get; set; }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new RuleStateFormatException("A number is longer than 64 bits.");
    }

    /// <summary>A number that is at least 0 and at most a limit; without one, a counter that can still grow.</summary>
    public long Count(long limit = long.MaxValue / 2)
    {
        var value = Number();
        return value <= (ulong)limit ? (long)value : throw new RuleStateFormatException($"A count of {value} is above {limit}.");
    }

    public long Time()
    {
        var distance = Number();
        var ticks = unchecked(Origin + ((long)(distance >> 1) ^ -(long)(distance & 1)));
        return RuleTime.IsValid(ticks) ? ticks : throw new RuleStateFormatException("A time is out of range.");
    }

    public TimedValue TimedValue()
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));
        return double.IsFinite(value)
            ? new TimedValue(value, Time())
            : throw new RuleStateFormatException("A value is not a finite number.");
    }

    public string Text(int limit)
    {
        try
        {
            return Utf8.GetString(Take((int)Count(limit)));
        }
        catch (DecoderFallbackException exception)
        {
            throw new RuleStateFormatException($"A text is not UTF-8: {exception.Message}");
        }
    }

    public ulong Hash() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>A number that <see cref="StateWriter.FillCount"/> wrote.</summary>
    public int FilledCount() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    /// <summary>A block, to be read by itself.</summary>
    public StateReader Block() => new(Take(BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort))))) { Origin = Origin };

    public readonly void End()
    {
        if (!IsAtEnd)
        {
            throw new RuleStateFormatException($"{_rest.Length} bytes follow the end.");
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new RuleStateFormatException("It ends too early.");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
