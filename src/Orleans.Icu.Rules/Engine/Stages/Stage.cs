namespace Orleans.Icu.Rules;

/// <summary>
/// A part of a plan that remembers something of a twin or waits for time: shared by all twins, keeps nothing itself. Stages are in an
/// order in which each comes after those it reads.
/// </summary>
internal abstract class Stage(string key, Reads reads)
{
    /// <summary>Its canonical text; its stored state goes on wherever a stage has the same.</summary>
    public string Key { get; } = key;

    /// <summary>What it reads.</summary>
    public Reads Reads { get; } = reads;

    /// <summary>Signals whose values reach it, one bit each.</summary>
    public ulong Inputs => Reads.Signals;

    /// <summary>Its place among the stages.</summary>
    public int Index { get; set; }

    /// <summary>The cell with its due time.</summary>
    public int DueCell { get; set; }

    /// <summary>Whether it ever waits for time.</summary>
    public virtual bool CanWait => true;

    /// <summary>
    /// A stage it reads whose due time is also its own; <see langword="null"/> when it has one to itself. When that comes, both are
    /// looked at, the other one first.
    /// </summary>
    public virtual Stage? WaitsWith => null;

    /// <summary>Stages and rules to look at when this one has changed or was due; filled when the plan is complete.</summary>
    public Dependents Dependents { get; } = new();

    /// <summary>
    /// A signal that it watches has a new value, something it reads has changed, or its due time has come. Sets its next due time, later
    /// than now.
    /// </summary>
    /// <param name="state">The twin.</param>
    /// <param name="touched">Whether a record brought one of its <see cref="Inputs"/>.</param>
    /// <returns>Whether what is read of it may have changed. What changes with time alone does so when it is due, and is not asked for.</returns>
    public abstract bool Update(RuleState state, bool touched);

    /// <summary>What left it before its time because too much came.</summary>
    public virtual long Overflowed(RuleState state) => 0;

    /// <summary>Most bytes of memory that it takes of a twin, by estimate; 0 when it is no window and no pattern.</summary>
    public virtual int MemoryLimit => 0;

    /// <summary>Most bytes that <see cref="Write"/> writes.</summary>
    public virtual int SizeLimit(RuleState state) => 0;

    /// <summary>Writes what it remembers; nothing when it remembers nothing.</summary>
    public virtual void Write(RuleState state, ref StateWriter writer)
    {
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public virtual void Read(RuleState state, ref StateReader reader)
    {
    }

    /// <summary>Whether its due time has come, or it has none: also a state that was just read has none.</summary>
    protected bool IsDueOrUnarmed(RuleState state) => state.Cells[DueCell] is RuleSet.NoDeadline || state.Cells[DueCell] <= state.NowTicks;

    /// <summary>Makes the due time no later than the given one. It may come too early: then the next is found.</summary>
    protected void Arm(RuleState state, long ticks)
    {
        ref var due = ref state.Cells[DueCell];
        due = due <= state.NowTicks || ticks < due ? ticks : due;
        state.NextDeadline = Math.Min(state.NextDeadline, due);
    }
}
