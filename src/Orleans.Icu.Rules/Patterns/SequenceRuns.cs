namespace Orleans.Icu.Rules;

/// <summary>
/// The runs of a pattern that wait for their next step at one twin, in the order in which they started, and its latest match. A run
/// holds one event for each step it has taken.
/// </summary>
internal sealed class SequenceRuns(int steps)
{
    private const int FirstCapacity = 4;
    private readonly int _stride = steps - 1;
    private byte[] _taken = [];
    private TimedValue[] _events = [];

    /// <summary>Pending runs.</summary>
    public int Count { get; private set; }

    /// <summary>Runs dropped because too many were pending.</summary>
    public long Dropped { get; set; }

    /// <summary>Events of the latest match; empty before the first.</summary>
    public TimedValue[] Match { get; set; } = [];

    /// <summary>No run started before this; may be earlier than the earliest start.</summary>
    public long EarliestStart { get; private set; } = long.MaxValue;

    /// <summary>No run started after this; may be later than the latest start. 0 (no event is older) without runs.</summary>
    public long LatestStart { get; private set; }

    /// <summary>How many steps a run has taken.</summary>
    public int Taken(int run) => _taken[run];

    /// <summary>The events a run has taken.</summary>
    public ReadOnlySpan<TimedValue> Events(int run) => _events.AsSpan(run * _stride, _taken[run]);

    /// <summary>Lets a run take its next step.</summary>
    public void Take(int run, TimedValue measured) => _events[(run * _stride) + _taken[run]++] = measured;

    /// <summary>Adds a run that has taken its first step, as the last one.</summary>
    public void Start(TimedValue first, int limit)
    {
        if (Count >= limit)
        {
            DropOldest(Count - limit + 1);
        }

        if (Count == _taken.Length)
        {
            Grow(Math.Max(FirstCapacity, Count * 2));
        }

        _taken[Count] = 1;
        _events[Count * _stride] = first;
        Count++;
        Widen(first.TimeTicks);
    }

    /// <summary>Moves a run to an earlier place that is no longer needed.</summary>
    public void Move(int run, int to)
    {
        if (run == to)
        {
            return;
        }

        _taken[to] = _taken[run];
        Events(run).CopyTo(_events.AsSpan(to * _stride));
    }

    /// <summary>Keeps the runs before a place only.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>Ends all runs that started a window or more away from a time.</summary>
    public void Prune(long timeTicks, long within)
    {
        if (timeTicks - EarliestStart < within && LatestStart - timeTicks < within)
        {
            return;
        }

        var kept = 0;
        (EarliestStart, LatestStart) = (long.MaxValue, 0);
        for (var run = 0; run < Count; run++)
        {
            var start = _events[run * _stride].TimeTicks;
            if (Math.Abs(timeTicks - start) < within)
            {
                Move(run, kept++);
                Widen(start);
            }
        }

        Truncate(kept);
    }

    private void DropOldest(int count)
    {
        Dropped += count;
        for (var run = count; run < Count; run++)
        {
            Move(run, run - count);
        }

        Truncate(Count - count);
    }

    private void Grow(int capacity)
    {
        Array.Resize(ref _taken, capacity);
        Array.Resize(ref _events, capacity * _stride);
    }

    private void Widen(long start)
    {
        EarliestStart = Math.Min(EarliestStart, start);
        LatestStart = Math.Max(LatestStart, start);
    }
}
