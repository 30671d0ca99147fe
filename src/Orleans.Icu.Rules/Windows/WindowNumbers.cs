using System.Buffers.Binary;

namespace Orleans.Icu.Rules;

/// <summary>Numbers of fixed size in the stored form of windows.</summary>
internal static class WindowNumbers
{
    /// <summary>Writes two bytes.</summary>
    public static void Half(this ref StateWriter writer, int value)
    {
        writer.Byte(value & 0xFF);
        writer.Byte(value >> 8);
    }

    /// <summary>Reads two bytes.</summary>
    public static ushort Half(this ref StateReader reader) => (ushort)(reader.Byte() | (reader.Byte() << 8));

    /// <summary>Writes four bytes.</summary>
    public static void Word(this ref StateWriter writer, uint value)
    {
        for (var shift = 0; shift < 32; shift += 8)
        {
            writer.Byte((byte)(value >> shift));
        }
    }

    /// <summary>Reads four bytes.</summary>
    public static uint Word(this ref StateReader reader)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        foreach (ref var place in bytes)
        {
            place = reader.Byte();
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>Writes eight bytes.</summary>
    public static void Real(this ref StateWriter writer, double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        writer.Word((uint)bits);
        writer.Word((uint)(bits >> 32));
    }

    /// <summary>Reads a finite number.</summary>
    public static double Real(this ref StateReader reader)
    {
        var low = reader.Word();
        var value = BitConverter.UInt64BitsToDouble(low | ((ulong)reader.Word() << 32));
        return double.IsFinite(value) ? value : throw new RuleStateFormatException("A number of a window is not finite.");
    }

    /// <summary>Writes what a window keeps, so that it is not read as something else.</summary>
    public static void Kinds(this ref StateWriter writer, Aggregates kinds) => writer.Half((int)kinds);

    /// <summary>Reads what a window keeps.</summary>
    public static void Kinds(this ref StateReader reader, Aggregates expected)
    {
        var kinds = (Aggregates)reader.Half();
        if (kinds != expected)
        {
            throw new RuleStateFormatException($"A window keeps {kinds} instead of {expected}.");
        }
    }
}
