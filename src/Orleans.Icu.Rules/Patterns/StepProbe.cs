using System.Numerics;

namespace Orleans.Icu.Rules;

/// <summary>Answers which conditions of a pattern an event meets, asking each as seldom as possible.</summary>
internal ref struct StepProbe
{
    private readonly PatternConditions _conditions;
    private readonly RuleState? _twin;
    private readonly uint _dependent;
    private uint _asked;
    private uint _holds;
    private int _tail = PatternEvents.None;

    public StepProbe(PatternConditions conditions, PatternRuns runs, RuleState? twin, TimedValue measured, uint relevant)
    {
        _conditions = conditions;
        _twin = twin;
        _dependent = conditions.Dependent & relevant;
        Runs = runs;
        Event = measured;
        Relevant = relevant;
    }

    /// <summary>The twin's runs.</summary>
    public PatternRuns Runs { get; }

    /// <summary>The event.</summary>
    public TimedValue Event { get; }

    /// <summary>The conditions that an event of this signal may meet.</summary>
    public uint Relevant { get; }

    /// <summary>The conditions that hold for any run, and those that may hold for some.</summary>
    public uint Possible()
    {
        Ask(Relevant & ~_dependent & ~_asked);
        return (_holds & ~_dependent) | _dependent;
    }

    /// <summary>From here on a run asks.</summary>
    public void Enter(int tail)
    {
        _tail = tail;
        _asked &= ~_dependent;
        _holds &= ~_dependent;
    }

    /// <summary>Whether one of some conditions holds for the run that asks.</summary>
    public bool Any(uint bits)
    {
        bits &= Relevant;
        Ask(bits & ~_asked);
        return (_holds & bits) != 0;
    }

    private void Ask(uint bits)
    {
        _asked |= bits;
        while (bits != 0)
        {
            var bit = BitOperations.TrailingZeroCount(bits);
            bits &= bits - 1;
            if (_conditions[bit] is not { } condition || condition.Holds(new StepContext(_twin, Event, Runs.Events, _tail)))
            {
                _holds |= 1u << bit;
            }
        }
    }
}
