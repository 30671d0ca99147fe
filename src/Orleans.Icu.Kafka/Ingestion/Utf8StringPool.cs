using System.Text;

namespace Orleans.Icu.Kafka;

/// <summary>
/// One string per distinct UTF-8 id: the same bytes give the same instance, without allocation after the first time. Bounded: a new id
/// may push an old one out. For one thread at a time, like the decoder that owns it.
/// </summary>
public sealed class Utf8StringPool
{
    private readonly Slot[] _slots;
    private readonly char[] _scratch;

    /// <summary>Makes a pool.</summary>
    /// <param name="capacity">How many ids to keep at most; rounded up to a power of two. 16 to 16,777,216.</param>
    /// <param name="maxLength">Longer ids are not kept: each call makes a new string. Bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public Utf8StringPool(int capacity = 1 << 18, int maxLength = 128)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 24);
        ArgumentOutOfRangeException.ThrowIfNegative(maxLength);
        _slots = new Slot[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity)];
        _scratch = new char[maxLength];
    }

    /// <summary>The string for these bytes. Bytes that are not UTF-8 become replacement characters.</summary>
    /// <param name="utf8">The id's bytes.</param>
    /// <returns>The same instance for the same bytes while the pool keeps it.</returns>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length == 0)
        {
            return string.Empty;
        }

        if (utf8.Length > _scratch.Length)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var hash = Hash(utf8);
        ref var first = ref _slots[hash & (uint)(_slots.Length - 1)];
        if (Matches(in first, hash, utf8))
        {
            return first.Text!;
        }

        ref var second = ref _slots[(hash ^ 1) & (uint)(_slots.Length - 1)];
        if (Matches(in second, hash, utf8))
        {
            return second.Text!;
        }

        return Insert(ref first, ref second, hash, utf8);
    }

    // Two places per id: the newcomer takes the first and moves its holder to the second, so the older of the two is forgotten.
    private static string Insert(ref Slot first, ref Slot second, uint hash, ReadOnlySpan<byte> utf8)
    {
        if (first.Text is not null)
        {
            second = first;
        }

        first = new(hash, Encoding.UTF8.GetString(utf8));
        return first.Text!;
    }

    // Compared with the text itself: of thousands of ids each byte kept twice is one more that is not in the cache.
    private bool Matches(in Slot slot, uint hash, ReadOnlySpan<byte> utf8) =>
        slot.Hash == hash && slot.Text is { } text && (Ascii.Equals(utf8, text) || MatchesBeyondAscii(text, utf8));

    private bool MatchesBeyondAscii(string text, ReadOnlySpan<byte> utf8) =>
        !Ascii.IsValid(utf8) && _scratch.AsSpan(0, Encoding.UTF8.GetChars(utf8, _scratch)).SequenceEqual(text);

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        return (uint)hash.ToHashCode();
    }

    private readonly struct Slot(uint hash, string text)
    {
        public readonly string? Text = text;
        public readonly uint Hash = hash;
    }
}
