namespace Orleans.Icu.Rules;

/// <summary>Since when a condition has been true without interruption. Its cell holds that time, 0 while it is not true.</summary>
internal sealed class HeldStage(string key, Node condition, Node length, int cell) : Stage(key, condition.Reads | length.Reads)
{
    public override bool Update(RuleState state, bool touched)
    {
        var frame = new Frame(state);
        ref var since = ref state.Cells[cell];
        var before = since;
        if (condition.Evaluate(frame) != Truth.True)
        {
            since = 0;
            Arm(state, RuleSet.NoDeadline);
        }
        else
        {
            since = since == 0 ? state.NowTicks : since;
            Arm(state, RuleTime.After(since, RuleTime.ToTicks(length.Evaluate(frame)), 0, state.NowTicks));
        }

        return since != before || length.Reads.Signals != 0;
    }

    public bool Holds(in Frame frame)
    {
        var since = frame.State.Cells[cell];
        return since != 0 && frame.State.NowTicks - since >= RuleTime.ToTicks(length.Evaluate(frame));
    }

    public override int SizeLimit(RuleState state) => StateWriter.NumberLimit;

    public override void Write(RuleState state, ref StateWriter writer)
    {
        if (state.Cells[cell] != 0)
        {
            writer.Time(state.Cells[cell]);
        }
    }

    public override void Read(RuleState state, ref StateReader reader) => state.Cells[cell] = reader.Time();
}

/// <summary>Whether a condition has held long enough.</summary>
internal sealed class HeldNode(HeldStage stage) : Node(stage.Key, Reads.Through(stage))
{
    public override double Evaluate(in Frame frame) => Truth.Of(stage.Holds(frame));
}
