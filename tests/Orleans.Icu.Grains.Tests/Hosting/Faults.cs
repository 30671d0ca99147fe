namespace Orleans.Icu.Grains.Tests;

/// <summary>How a step fails.</summary>
public enum Fault
{
    None,

    /// <summary>Nothing happened.</summary>
    Before,

    /// <summary>It happened, but the answer was lost.</summary>
    After,
}

/// <summary>Counts the steps that leave a grain (writes, messages, facts) and fails the n-th.</summary>
internal sealed class Faults
{
    private readonly Lock _lock = new();
    private Func<string, bool> _counts = static _ => false;
    private Action _then = static () => { };
    private Func<string, bool> _failing = static _ => false;
    private Fault _fault;
    private int _at;
    private int _steps;

    /// <summary>Whether the planned fault has happened.</summary>
    public bool Happened { get; private set; }

    /// <summary>Plans a fault of the n-th step, from 1, of those that count.</summary>
    public void Plan(int at, Fault fault, Func<string, bool> counts, Action? then = null)
    {
        lock (_lock)
        {
            (_at, _fault, _counts, _then, _steps, Happened) = (at, fault, counts, then ?? (static () => { }), 0, false);
        }
    }

    /// <summary>Steps that fail, all of them, until <see cref="Clear"/>.</summary>
    public void FailAll(Func<string, bool> steps)
    {
        lock (_lock)
        {
            _failing = steps;
        }
    }

    /// <summary>No fault from now on.</summary>
    public void Clear()
    {
        FailAll(static _ => false);
        Plan(0, Fault.None, static _ => false);
    }

    /// <summary>A step is about to happen.</summary>
    public Fault Step(string what)
    {
        lock (_lock)
        {
            if (_failing(what))
            {
                return Fault.Before;
            }

            if (!_counts(what) || ++_steps != _at)
            {
                return Fault.None;
            }

            Happened = true;
            _then();
            return _fault;
        }
    }
}
