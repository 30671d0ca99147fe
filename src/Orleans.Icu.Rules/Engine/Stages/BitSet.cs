using System.Runtime.CompilerServices;

namespace Orleans.Icu.Rules;

/// <summary>A growing set of small numbers, made while a plan is compiled and added to a scratch set of words at run time.</summary>
internal sealed class BitSet
{
    private ulong[] _words = [];

    public ReadOnlySpan<ulong> Words => _words;

    public static int WordsFor(int count) => (count + 63) / 64;

    public static bool Contains(ReadOnlySpan<ulong> words, int item) => (words[item >> 6] >> item & 1) != 0;

    /// <summary>Adds an item to a scratch set.</summary>
    public static void Add(Span<ulong> words, int item) => words[item >> 6] |= 1UL << item;

    /// <summary>Adds the items below a number to a scratch set that has room for no more words than they need.</summary>
    public static void Fill(Span<ulong> words, int count)
    {
        words.Fill(ulong.MaxValue);
        if (count % 64 != 0)
        {
            words[^1] = (1UL << count) - 1;
        }
    }

    public void Add(int item)
    {
        Reserve((item >> 6) + 1);
        _words[item >> 6] |= 1UL << item;
    }

    public void UnionWith(BitSet other)
    {
        Reserve(other._words.Length);
        other.AddTo(_words);
    }

    public bool Contains(int item) => item >> 6 < _words.Length && Contains(_words, item);

    /// <summary>Adds the members to a scratch set that has room for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(Span<ulong> words)
    {
        var own = _words;
        for (var word = 0; word < own.Length && word < words.Length; word++)
        {
            words[word] |= own[word];
        }
    }

    private void Reserve(int words)
    {
        if (_words.Length < words)
        {
            Array.Resize(ref _words, words);
        }
    }
}
