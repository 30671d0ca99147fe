namespace Orleans.Icu.Rules;

/// <summary>
/// Complete matches that have to wait for earlier runs, as a binary heap by the number of their first event. Of matches that started
/// with the same event the one that comes out first decides which others end, so that the heap sifts exactly as the one Flink uses:
/// equal ones do not pass each other on the way up, and of two equal ones below the left one moves up.
/// </summary>
internal sealed class MatchQueue(PatternEvents events)
{
    private const int FirstCapacity = 4;
    private PatternRun[] _heap = [];

    /// <summary>Matches.</summary>
    public int Count { get; private set; }

    /// <summary>The matches in the order of the heap; the one that started first comes first.</summary>
    public Span<PatternRun> All => _heap.AsSpan(0, Count);

    /// <summary>The number of the event with which the first one started.</summary>
    public int FirstNumber => Number(_heap[0]);

    /// <summary>Adds a match.</summary>
    public void Add(PatternRun match)
    {
        Append(match);
        var place = Count - 1;
        while (place > 0 && Number(_heap[(place - 1) / 2]) > Number(match))
        {
            _heap[place] = _heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        _heap[place] = match;
    }

    /// <summary>Adds a match in the order of the heap; <see langword="false"/> when that is not its order.</summary>
    public bool TryAppend(PatternRun match)
    {
        Append(match);
        return Count == 1 || Number(_heap[(Count - 2) / 2]) <= Number(match);
    }

    /// <summary>Takes out the match that started first. There must be one.</summary>
    public PatternRun Take()
    {
        var first = _heap[0];
        Count--;
        if (Count > 0)
        {
            Sink(0, _heap[Count]);
        }

        return first;
    }

    /// <summary>Removes the matches that started with an event up to a number.</summary>
    public void RemoveThrough(int number)
    {
        var kept = 0;
        foreach (var match in All)
        {
            if (Number(match) > number)
            {
                _heap[kept++] = match;
            }
        }

        if (kept == Count)
        {
            return;
        }

        Count = kept;
        for (var place = (kept / 2) - 1; place >= 0; place--)
        {
            Sink(place, _heap[place]);
        }
    }

    private int Number(in PatternRun match) => events.Number(match.Start);

    private void Append(PatternRun match)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Math.Max(FirstCapacity, Count * 2));
        }

        _heap[Count++] = match;
    }

    private void Sink(int place, PatternRun match)
    {
        while (place < Count / 2)
        {
            var below = (2 * place) + 1;
            if (below + 1 < Count && Number(_heap[below]) > Number(_heap[below + 1]))
            {
                below++;
            }

            if (Number(match) <= Number(_heap[below]))
            {
                break;
            }

            _heap[place] = _heap[below];
            place = below;
        }

        _heap[place] = match;
    }
}
