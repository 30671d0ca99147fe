namespace Orleans.Icu.Rules;

/// <summary>How a condition fared over a window of time: how often, how long, in how many stretches it was true.</summary>
internal sealed class ConditionStage(string key, ConditionWindow window, ConditionMeasure measure, Node condition, int part)
    : Stage(key, CountsRecords(measure) ? Reads.Of(condition.Reads.Signals) | condition.Reads : condition.Reads)
{
    public override bool Update(RuleState state, bool touched)
    {
        ref var memory = ref state.Parts[part];
        var truth = condition.Evaluate(new Frame(state));
        if (memory is null && truth != Truth.True)
        {
            // What is not true, and was not within the window, needs no memory.
            return false;
        }

        var observed = (ConditionWindowState)(memory ??= window.CreateState());
        window.Observe(observed, state.NowTicks, Truth.ToNullable(truth), isRecord: touched);
        window.MoveTo(observed, state.NowTicks);
        var next = observed.LeaveTicks;
        if (next == RuleSet.NoDeadline && !observed.Holds)
        {
            memory = null;
            return true;
        }

        if (measure == ConditionMeasure.Buckets)
        {
            // While the condition holds, the next stretch of time counts without another record.
            next = Math.Min(next, window.Reaches(observed, window.Value(observed, state.NowTicks) + 1, state.NowTicks));
        }

        Arm(state, next > state.NowTicks ? next : RuleSet.NoDeadline);
        return true;
    }

    /// <summary>When the duration crosses so many seconds, either way, if nothing else changes.</summary>
    public long Crosses(RuleState state, double seconds)
    {
        if (state.Parts[part] is not ConditionWindowState observed || double.IsNaN(seconds))
        {
            return RuleSet.NoDeadline;
        }

        // The side it is on is reached already.
        var reaches = window.Reaches(observed, seconds, state.NowTicks);
        return reaches > state.NowTicks ? reaches : window.Falls(observed, seconds, state.NowTicks);
    }

    public double Value(in Frame frame) =>
        frame.State.Parts[part] is ConditionWindowState observed ? window.Value(observed, frame.State.NowTicks) : 0;

    public override long Overflowed(RuleState state) => (state.Parts[part] as ConditionWindowState)?.Overflowed ?? 0;

    public override int MemoryLimit => WindowMemory.Of(TimeSpan.FromTicks(window.LengthTicks), measure);

    public override int SizeLimit(RuleState state) => state.Parts[part] is ConditionWindowState observed ? window.SizeLimit(observed) : 0;

    public override void Write(RuleState state, ref StateWriter writer)
    {
        if (state.Parts[part] is ConditionWindowState observed)
        {
            window.Write(observed, ref writer);
        }
    }

    public override void Read(RuleState state, ref StateReader reader) => state.Parts[part] = window.Read(ref reader);

    /// <summary>Each record counts, whether the condition has changed or not.</summary>
    private static bool CountsRecords(ConditionMeasure measure) => measure is ConditionMeasure.Records or ConditionMeasure.Buckets;
}

/// <summary>Reads a window over a condition.</summary>
/// <param name="stage">The window.</param>
/// <param name="drifts">Whether its value goes on with time, and no <see cref="ReachStage"/> tells when it reaches what it is compared with.</param>
internal sealed class ConditionNode(ConditionStage stage, bool drifts)
    : Node(stage.Key, drifts ? Reads.Drifting(stage.Inputs) : Reads.Through(stage)), IWindowNode
{
    public Stage Window => stage;

    public override double Evaluate(in Frame frame) => stage.Value(frame);
}
