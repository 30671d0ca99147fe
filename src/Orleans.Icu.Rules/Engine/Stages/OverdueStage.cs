using System.Collections.Immutable;

namespace Orleans.Icu.Rules;

/// <summary>
/// A schedule of checks that begins when a flag is set: overdue while no value has come for longer than the interval of the phase that
/// runs, and its grace. Its cell holds when the schedule began, 0 while the flag is not set.
/// </summary>
internal sealed class OverdueStage(
    string key, int signal, int slot, int startSignal, int startSlot, ImmutableArray<SchedulePhase> phases, Node grace, int cell)
    : Stage(key, Reads.Of(1UL << signal | 1UL << startSignal) | grace.Reads)
{
    public override bool Update(RuleState state, bool touched)
    {
        var start = state.Latest(startSlot);
        ref var began = ref state.Cells[cell];
        if (start.IsMissing || start.Value == 0)
        {
            var ran = began != 0;
            began = 0;
            Arm(state, RuleSet.NoDeadline);
            return ran;
        }

        began = began == 0 ? start.TimeTicks : began;
        Arm(state, NextChange(state, began, Last(state, began), RuleTime.ToTicks(grace.Evaluate(new Frame(state)))));
        return true;
    }

    public bool Holds(in Frame frame)
    {
        var began = frame.State.Cells[cell];
        if (began == 0)
        {
            return false;
        }

        var now = frame.State.NowTicks;
        var phaseStart = began;
        foreach (var phase in phases)
        {
            if (now >= phaseStart && now < phaseStart + phase.For.Ticks)
            {
                return now >= Last(frame.State, began) + phase.Every.Ticks + RuleTime.ToTicks(grace.Evaluate(frame));
            }

            phaseStart += phase.For.Ticks;
        }

        return false;
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

    private long Last(RuleState state, long began)
    {
        var latest = state.Latest(slot);
        return latest.IsMissing ? began : Math.Max(began, latest.TimeTicks);
    }

    /// <summary>The next time at which it can turn over: a check falls due, or a phase ends.</summary>
    private long NextChange(RuleState state, long began, long last, long graceTicks)
    {
        var next = RuleSet.NoDeadline;
        var phaseStart = began;
        foreach (var phase in phases)
        {
            var phaseEnd = phaseStart + phase.For.Ticks;
            var due = last + phase.Every.Ticks + graceTicks;
            next = due > state.NowTicks && due >= phaseStart && due < phaseEnd ? Math.Min(next, due) : next;
            next = phaseEnd > state.NowTicks ? Math.Min(next, phaseEnd) : next;
            phaseStart = phaseEnd;
        }

        return next;
    }
}

/// <summary>Whether a check is overdue.</summary>
internal sealed class OverdueNode(OverdueStage stage) : Node(stage.Key, Reads.Through(stage))
{
    public override double Evaluate(in Frame frame) => Truth.Of(stage.Holds(frame));
}
