namespace Orleans.Icu.Rules;

/// <summary>Tells when a signal has had no value for a time. Of a signal that never had one, the time begins with the twin's first
/// record; until it is over nobody knows whether there was one before.</summary>
internal sealed class MissingStage(string key, int signal, int slot, Node length) : Stage(key, Reads.Of(1UL << signal) | length.Reads)
{
    public override bool Update(RuleState state, bool touched)
    {
        Arm(state, RuleTime.After(Last(state), RuleTime.ToTicks(length.Evaluate(new Frame(state))), 0, state.NowTicks));
        return true;
    }

    public double Holds(in Frame frame)
    {
        var state = frame.State;
        var isOver = state.FirstTicks != 0 && state.NowTicks - Last(state) >= RuleTime.ToTicks(length.Evaluate(frame));
        return isOver ? Truth.True : state.Latest(slot).IsMissing ? Truth.Unknown : Truth.False;
    }

    private long Last(RuleState state)
    {
        var latest = state.Latest(slot);
        return latest.IsMissing ? state.FirstTicks : latest.TimeTicks;
    }
}

/// <summary>Whether a signal has been missing for a time.</summary>
internal sealed class MissingNode(MissingStage stage) : Node(stage.Key, Reads.Through(stage))
{
    public override double Evaluate(in Frame frame) => stage.Holds(frame);
}
