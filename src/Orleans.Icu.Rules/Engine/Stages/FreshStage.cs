namespace Orleans.Icu.Rules;

/// <summary>Tells when a signal's latest value becomes too old for one of the rules that read it.</summary>
internal sealed class FreshStage(string key, int signal, int slot) : Stage(key, 1UL << signal)
{
    private readonly HashSet<long> _ages = [];

    /// <summary>Adds an age, ticks, up to which a value is good.</summary>
    public void Add(long staleTicks) => _ages.Add(staleTicks);

    public override void Update(RuleState state, bool touched)
    {
        var latest = state.Latest(slot);
        var next = RuleSet.NoDeadline;
        foreach (var age in _ages)
        {
            // At that age it is still good; the tick after, it is not.
            next = latest.IsMissing ? next : Math.Min(next, RuleTime.After(latest.TimeTicks, age, 1, state.NowTicks));
        }

        Arm(state, next);
    }
}
