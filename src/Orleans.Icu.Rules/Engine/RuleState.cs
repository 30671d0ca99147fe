namespace Orleans.Icu.Rules;

/// <summary>
/// What a <see cref="RuleSet"/> remembers of one twin: one flat array, and for a pattern its pending runs once the first one started.
/// Belongs to the set that made it; used by one caller at a time.
/// </summary>
public sealed class RuleState
{
    private readonly int _sequenceCount;
    private SequenceRuns?[]? _sequences;

    internal RuleState(RuleSet owner, long[] cells, int sequenceCount)
    {
        Owner = owner;
        Cells = cells;
        _sequenceCount = sequenceCount;
    }

    /// <summary>
    /// When <see cref="RuleSet.OnDeadline"/> wants to be called, UTC ticks; <see cref="RuleSet.NoDeadline"/> when nothing waits for time.
    /// </summary>
    public long NextDeadline { get; internal set; } = RuleSet.NoDeadline;

    /// <summary>Values outside their plausible range that were kept out of the rules.</summary>
    public long Artefacts { get; internal set; }

    internal RuleSet Owner { get; }

    internal long[] Cells { get; }

    internal TimedValue Latest(int cell) => new(BitConverter.Int64BitsToDouble(Cells[cell]), Cells[cell + 1]);

    internal void SetLatest(int cell, TimedValue latest)
    {
        Cells[cell] = BitConverter.DoubleToInt64Bits(latest.Value);
        Cells[cell + 1] = latest.TimeTicks;
    }

    internal SequenceRuns? Sequence(int slot) => _sequences?[slot];

    internal SequenceRuns Sequence(int slot, int steps)
    {
        _sequences ??= new SequenceRuns?[_sequenceCount];
        return _sequences[slot] ??= new SequenceRuns(steps);
    }
}
