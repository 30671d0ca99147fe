namespace Orleans.Icu.Rules;

/// <summary>One bit for each bucket of a window, at the place of its number modulo 256; only buckets of the window are set.</summary>
internal sealed class BucketConditionState : ConditionWindowState
{
    private const int Places = 256;
    private const int PlacesPerWord = 64;
    private readonly ulong[] _bits = new ulong[Places / PlacesPerWord];

    /// <summary>Number of buckets that are set.</summary>
    public int Count { get; private set; }

    /// <summary>The oldest bucket that is set; only of use when there is one.</summary>
    public long Oldest { get; private set; }

    /// <summary>The newest one.</summary>
    public long Newest { get; private set; }

    /// <summary>Whether a bucket from the oldest to the newest is set.</summary>
    public bool IsSet(long bucket) => (Word(bucket) & Bit(bucket)) != 0;

    /// <summary>Sets a bucket that is not older than the newest.</summary>
    public void Set(long bucket)
    {
        if (Count > 0 && bucket == Newest)
        {
            return;
        }

        Oldest = Count == 0 ? bucket : Oldest;
        Newest = bucket;
        Word(bucket) |= Bit(bucket);
        Count++;
    }

    /// <summary>Takes back the buckets before one.</summary>
    public void DropBefore(long oldest)
    {
        while (Count > 0 && (Oldest < oldest || !IsSet(Oldest)))
        {
            if (IsSet(Oldest))
            {
                Word(Oldest) &= ~Bit(Oldest);
                Count--;
            }

            Oldest++;
        }
    }

    private static ulong Bit(long bucket) => 1UL << (int)(bucket % PlacesPerWord);

    private ref ulong Word(long bucket) => ref _bits[bucket % Places / PlacesPerWord];
}
