namespace Orleans.Icu.Rules;

/// <summary>Tells when a condition's duration in a window crosses a limit while nothing but time changes.</summary>
internal sealed class ReachStage(string key, ConditionStage condition, BinaryOperator comparison, Node limit)
    : Stage(key, Reads.Through(condition) | limit.Reads)
{
    private const double Tick = 1e-7;

    // At exactly the limit "at least" and "less" turn over; "more" and "at most" a tick later.
    private readonly double _extra = comparison is BinaryOperator.Greater or BinaryOperator.LessOrEqual ? Tick : 0;

    public override Stage WaitsWith => condition;

    public override bool Update(RuleState state, bool touched)
    {
        var next = Next(state);
        Arm(state, next > state.NowTicks ? next : RuleSet.NoDeadline);
        return false;
    }

    private long Next(RuleState state) => condition.Crosses(state, limit.Evaluate(new Frame(state)) + _extra);
}
