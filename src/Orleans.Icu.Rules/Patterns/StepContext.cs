namespace Orleans.Icu.Rules;

/// <summary>What a <see cref="StepCondition"/> may look at: an event, and what the run that asks has matched before it.</summary>
internal readonly ref struct StepContext
{
    private readonly PatternEvents? _events;
    private readonly int _tail;

    /// <summary>An event, seen by a run.</summary>
    /// <param name="twin">State of the twin; <see langword="null"/> when there is none to look at.</param>
    /// <param name="measured">The event.</param>
    /// <param name="events">The events of the twin's runs; <see langword="null"/> without a run.</param>
    /// <param name="tail">The run's latest event.</param>
    public StepContext(RuleState? twin, TimedValue measured, PatternEvents? events = null, int tail = PatternEvents.None)
    {
        Twin = twin;
        Event = measured;
        _events = events;
        _tail = tail;
    }

    /// <summary>State of the twin; <see langword="null"/> when there is none to look at.</summary>
    public RuleState? Twin { get; }

    /// <summary>The event that may serve.</summary>
    public TimedValue Event { get; }

    /// <summary>How many events a step has taken so far, also the step that asks.</summary>
    public int Count(int step) => _events?.CountOf(_tail, step) ?? 0;

    /// <summary>The first event a step has taken; missing when it took none.</summary>
    public TimedValue First(int step) => _events?.First(_tail, step) ?? TimedValue.Missing;

    /// <summary>The latest event a step has taken; missing when it took none.</summary>
    public TimedValue Last(int step) => _events?.Last(_tail, step) ?? TimedValue.Missing;
}
