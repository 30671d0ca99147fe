namespace Orleans.Icu.Rules;

/// <summary>Tells when a signal's latest value becomes too old for one of the rules that read it.</summary>
internal sealed class FreshStage(string key, int signal, int slot) : Stage(key, Reads.Of(1UL << signal))
{
    private readonly HashSet<long> _ages = [];
    private long _shortest = long.MaxValue;

    /// <summary>Adds an age, ticks, up to which a value is good.</summary>
    public void Add(long staleTicks)
    {
        _ages.Add(staleTicks);
        _shortest = Math.Min(_shortest, staleTicks);
    }

    public override bool Update(RuleState state, bool touched)
    {
        var latest = state.Latest(slot);
        if (touched && state.Cells[DueCell] is var due && due > state.NowTicks && due - latest.TimeTicks <= _shortest)
        {
            // A new value only puts it off, as it does an age.
            return false;
        }

        var next = RuleSet.NoDeadline;
        foreach (var age in _ages)
        {
            // At that age it is still good; the tick after, it is not.
            next = latest.IsMissing ? next : Math.Min(next, RuleTime.After(latest.TimeTicks, age, 1, state.NowTicks));
        }

        Arm(state, next);
        return false;
    }
}
