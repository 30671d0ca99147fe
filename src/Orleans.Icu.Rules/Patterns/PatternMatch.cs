namespace Orleans.Icu.Rules;

/// <summary>The events of a match, by step.</summary>
internal readonly ref struct PatternMatch
{
    private readonly PatternEvents _events;
    private readonly int _tail;

    internal PatternMatch(PatternEvents events, PatternRun run, long timeTicks)
    {
        _events = events;
        _tail = run.Tail;
        StartTicks = run.StartTicks;
        TimeTicks = timeTicks;
    }

    /// <summary>Time of the first event, UTC ticks.</summary>
    public long StartTicks { get; }

    /// <summary>
    /// When it became certain, UTC ticks: the time of the event that completed it or, where others had to be waited for, that let it
    /// go; for absence at the end, when the pattern's time had passed.
    /// </summary>
    public long TimeTicks { get; }

    /// <summary>How many events a step took; 0 for a step left out, and for a negated one.</summary>
    public int Count(int step) => _events.CountOf(_tail, step);

    /// <summary>The first event of a step; missing when it took none.</summary>
    public TimedValue First(int step) => _events.First(_tail, step);

    /// <summary>The last event of a step; missing when it took none.</summary>
    public TimedValue Last(int step) => _events.Last(_tail, step);

    /// <summary>An event of a step, the first is 0; missing when it took fewer.</summary>
    public TimedValue Event(int step, int index) => _events.At(_tail, step, index);

    /// <summary>The match as a condition sees it, its last event as the one at hand.</summary>
    public StepContext Context(RuleState twin) => new(twin, _events[_tail], _events, _tail);
}
