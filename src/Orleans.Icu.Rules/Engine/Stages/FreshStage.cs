namespace Orleans.Icu.Rules;

/// <summary>Tells when a signal's latest value becomes too old.</summary>
internal sealed class FreshStage(string key, int signal, int slot, long staleTicks) : Stage(key, 1UL << signal)
{
    public override void Update(RuleState state, bool touched)
    {
        var latest = state.Latest(slot);

        // At that age it is still good; the tick after, it is not.
        Arm(state, latest.IsMissing ? RuleSet.NoDeadline : RuleTime.After(latest.TimeTicks, staleTicks, 1, state.NowTicks));
    }
}
