namespace Orleans.Icu.Rules;

/// <summary>
/// What a pattern remembers of one twin: its runs in the order in which they started, and the complete matches that have to wait for
/// earlier runs. Made by a <see cref="PatternMatcher"/>; used by one caller at a time.
/// </summary>
internal sealed class PatternRuns
{
    private const int FirstCapacity = 4;
    private readonly int _limit;
    private PatternRun[] _runs = [];
    private PatternRun[] _aside = [];
    private int _read;
    private int _unread;
    private bool _isAside;

    internal PatternRuns(int limit)
    {
        _limit = limit;
        Events = new PatternEvents(EventLimit(limit));
        Complete = new MatchQueue(Events);
    }

    /// <summary>Runs.</summary>
    public int Count { get; private set; }

    /// <summary>Runs dropped because there were too many, or because they held too many events.</summary>
    public long Dropped { get; internal set; }

    /// <summary>No run started before this, UTC ticks; may be earlier than the earliest start.</summary>
    internal long EarliestStart { get; private set; } = long.MaxValue;

    /// <summary>No run started after this, UTC ticks; may be later than the latest start. 0 (no event is older) without runs.</summary>
    internal long LatestStart { get; private set; }

    /// <summary>The events of the runs and of the complete matches.</summary>
    internal PatternEvents Events { get; }

    /// <summary>Complete matches that have to wait.</summary>
    internal MatchQueue Complete { get; }

    /// <summary>A run, the one that started first is 0.</summary>
    internal ref readonly PatternRun this[int run] => ref _runs[run];

    /// <summary>The most events that runs keep.</summary>
    internal static int EventLimit(int runLimit) => Math.Max(PatternDefinition.StepLimit * PatternDefinition.TimesLimit, 8 * runLimit);

    /// <summary>
    /// Begins to write the runs anew, keeping the first ones: <see cref="TryNext"/> reads the others, <see cref="Add"/> writes.
    /// </summary>
    internal void Rewrite(int keep)
    {
        (_read, _unread, _isAside) = (keep, Count, false);
        Count = keep;
    }

    /// <summary>Reads the next run that was there before <see cref="Rewrite"/>.</summary>
    internal bool TryNext(out PatternRun run)
    {
        if (_read == _unread)
        {
            run = default;
            return false;
        }

        run = (_isAside ? _aside : _runs)[_read++];
        return true;
    }

    /// <summary>Adds a run that did not start before any other; the oldest gives way when there are too many.</summary>
    internal void Add(PatternRun run)
    {
        if (Count >= _read && _read < _unread && !_isAside)
        {
            SetAside();
        }

        if (Count == _limit)
        {
            DropOldest(1);
        }

        if (Count == _runs.Length)
        {
            Array.Resize(ref _runs, Math.Min(_limit, Math.Max(FirstCapacity, Count * 2)));
        }

        _runs[Count++] = run;
    }

    /// <summary>Notes when a run started.</summary>
    internal void Started(long startTicks)
    {
        EarliestStart = Math.Min(EarliestStart, startTicks);
        LatestStart = Math.Max(LatestStart, startTicks);
    }

    /// <summary>Takes out the complete match that started first, unless a run started before it.</summary>
    internal bool TryRelease(out PatternRun match)
    {
        var isFree = Complete.Count > 0 && (Count == 0 || Events.Number(_runs[0].Start) >= Complete.FirstNumber);
        match = isFree ? Complete.Take() : default;
        return isFree;
    }

    /// <summary>Ends all runs and complete matches that started with an event up to a number.</summary>
    internal void EndThrough(int number)
    {
        var ended = 0;
        while (ended < Count && Events.Number(_runs[ended].Start) <= number)
        {
            ended++;
        }

        Count -= ended;
        _runs.AsSpan(ended, Count).CopyTo(_runs);
        Complete.RemoveThrough(number);
    }

    /// <summary>Ends the oldest runs without a match, and counts them.</summary>
    internal void DropOldest(int count)
    {
        Dropped += count;
        Count -= count;
        _runs.AsSpan(count, Count).CopyTo(_runs);
    }

    /// <summary>Keeps a run at an earlier place.</summary>
    internal void Keep(PatternRun run, int place)
    {
        _runs[place] = run;
        Started(run.StartTicks);
    }

    /// <summary>Keeps the runs before a place only.</summary>
    internal void Truncate(int count) => Count = count;

    /// <summary>Forgets when runs started.</summary>
    internal void ForgetStarts() => (EarliestStart, LatestStart) = (long.MaxValue, 0);

    /// <summary>Forgets the events of the past when no run is left.</summary>
    internal void Settle()
    {
        if (Count == 0 && Complete.Count == 0)
        {
            Events.Clear();
            ForgetStarts();
        }
    }

    /// <summary>Makes room for events, if need be only for those needed; <see langword="false"/> when runs must be dropped first.</summary>
    internal bool Reserve(int needed, int wanted)
    {
        Compact();
        return Events.Grow(needed, wanted);
    }

    /// <summary>Forgets events that no run needs.</summary>
    internal void Compact()
    {
        Span<ushort> places = stackalloc ushort[Events.Count];
        places.Fill(PatternEvents.None);
        Mark(_runs.AsSpan(0, Count), places);
        Mark(Complete.All, places);
        Events.Compact(places);
        Move(_runs.AsSpan(0, Count), places);
        Move(Complete.All, places);
    }

    /// <summary>Runs are written where they were read until a run becomes several; then those not yet read must move away.</summary>
    private void SetAside()
    {
        if (_aside.Length < _unread)
        {
            _aside = new PatternRun[_runs.Length];
        }

        _runs.AsSpan(_read, _unread - _read).CopyTo(_aside.AsSpan(_read));
        _isAside = true;
    }

    private void Mark(ReadOnlySpan<PatternRun> runs, Span<ushort> places)
    {
        foreach (ref readonly var run in runs)
        {
            Events.Mark(run.Tail, places);
        }
    }

    private static void Move(Span<PatternRun> runs, ReadOnlySpan<ushort> places)
    {
        foreach (ref var run in runs)
        {
            run = run with { Start = places[run.Start], Tail = places[run.Tail] };
        }
    }
}
