namespace Orleans.Icu.Rules;

/// <summary>Tells when the age of a signal's latest value passes a length of time.</summary>
internal sealed class AgeStage(string key, int signal, int slot, BinaryOperator comparison, Node length)
    : Stage(key, Reads.Of(1UL << signal) | length.Reads)
{
    // At exactly that age "less" and "at least" turn over; "more" and "at most" the tick after.
    private readonly long _extra = comparison is BinaryOperator.Greater or BinaryOperator.LessOrEqual ? 1 : 0;

    /// <summary>Whether it is true, or not true, at one moment only.</summary>
    public bool Turns => comparison is BinaryOperator.Equal or BinaryOperator.NotEqual;

    public override bool Update(RuleState state, bool touched)
    {
        if (touched && length.Reads == default && !IsDueOrUnarmed(state))
        {
            // A new value only puts it off. Nearly every record brings one, so what is late is found when the old due time comes.
            return false;
        }

        var latest = state.Latest(slot);
        Arm(state, latest.IsMissing
            ? RuleSet.NoDeadline
            : RuleTime.After(latest.TimeTicks, RuleTime.ToTicks(length.Evaluate(new Frame(state))), _extra, state.NowTicks));
        return true;
    }

    public double Compare(in Frame frame)
    {
        var limit = length.Evaluate(frame);
        var latest = frame.State.Latest(slot);
        return latest.IsMissing || double.IsNaN(limit)
            ? Truth.Unknown
            : Truth.Of(ComparisonNode.Holds(comparison, frame.State.NowTicks - latest.TimeTicks, RuleTime.ToTicks(limit)));
    }
}

/// <summary>Compares the age of a signal's latest value with a length of time.</summary>
internal sealed class AgeNode(AgeStage stage) : Node(stage.Key, stage.Turns ? Reads.Drifting(stage.Inputs) : Reads.Through(stage))
{
    public override double Evaluate(in Frame frame) => stage.Compare(frame);
}

/// <summary>The age of a signal's latest value, in seconds.</summary>
internal sealed class AgeValueNode(int signal, int slot) : Node($"age({slot})", Reads.Drifting(1UL << signal))
{
    public override double Evaluate(in Frame frame)
    {
        var latest = frame.State.Latest(slot);
        return latest.IsMissing ? double.NaN : TimeSpan.FromTicks(frame.State.NowTicks - latest.TimeTicks).TotalSeconds;
    }
}
