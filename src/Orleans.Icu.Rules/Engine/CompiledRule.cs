namespace Orleans.Icu.Rules;

/// <summary>A rule as part of a plan: shared by all twins, keeps nothing itself.</summary>
internal sealed class CompiledRule
{
    public required RuleDefinition Definition { get; init; }

    /// <summary>Its place in the set, and among the cells.</summary>
    public required int Index { get; init; }

    /// <summary>The cell with its due time.</summary>
    public int DueCell { get; set; }

    /// <summary>Whether it ever waits for time: what it reads may do so all the same.</summary>
    public bool CanWait => For is not null || ClearFor is not null;

    /// <summary>The cell that says since when it waits; only when it ever does.</summary>
    public int WaitingCell { get; set; }

    public required int FirstParameter { get; init; }

    public required Node When { get; init; }

    public Node? For { get; init; }

    public Node? Clear { get; init; }

    public Node? ClearFor { get; init; }

    /// <summary>Its measure; <see langword="null"/> when the pattern has it, or there is none.</summary>
    public Node? Severity { get; init; }

    /// <summary>The pattern in its condition.</summary>
    public PatternStage? Pattern { get; init; }

    public required Node[] MessageParts { get; init; }

    /// <summary>The units of <see cref="MessageParts"/>; <see langword="null"/> for none.</summary>
    public required string?[] MessageUnits { get; init; }

    public required ExplanationPlan Explanation { get; init; }

    /// <summary>What its conditions and holds read.</summary>
    public required Reads Reads { get; init; }

    /// <summary>The signals whose values can change it, one bit each.</summary>
    public ulong Inputs => Reads.Signals;

    /// <summary>The rules that hold it back while they are present.</summary>
    public int[] Inhibitors { get; set; } = [];

    /// <summary>Rules to look at when its presence has changed.</summary>
    public BitSet Dependents { get; } = new();

    /// <summary>What its stored holds belong to: they go on while this is the same.</summary>
    public string MeaningKey => $"{When.Key}|{For?.Key}|{Clear?.Key}|{ClearFor?.Key}";

    /// <summary>Brings its presence up to the twin's time. What is held back, or no longer applies, ends at once.</summary>
    /// <returns>Whether its presence changed.</returns>
    public bool Evaluate(RuleState state, List<RuleSignal> signals)
    {
        var frame = new Frame(state);
        var allowed = state.Context.Applies[Index] && Inhibitor(state) < 0;
        var truth = When.Evaluate(frame);
        return state.IsPresent(Index)
            ? Leave(state, frame, !allowed || Ends(truth, frame), allowed ? ClearFor : null, signals)
            : Enter(state, frame, allowed && truth == Truth.True, signals);
    }

    /// <summary>The present rule that holds this one back; −1 for none.</summary>
    public int Inhibitor(RuleState state)
    {
        foreach (var inhibitor in Inhibitors)
        {
            if (state.IsPresent(inhibitor))
            {
                return inhibitor;
            }
        }

        return -1;
    }

    public double Measure(RuleState state)
    {
        if (Pattern is { } pattern && Severity is null)
        {
            return pattern.Holds(state) ? pattern.Find(state)?.Match?.Severity ?? 0 : 0;
        }

        var value = Severity?.Evaluate(new Frame(state)) ?? 1;
        return double.IsFinite(value) ? value : 0;
    }

    public long Occurrences(RuleState state) => Pattern?.Matches(state) ?? state.Occurrences(Index);

    /// <summary>A change of its presence, with the values as they are now.</summary>
    public RuleSignal Signal(RuleState state, RuleSignalKind kind, long timeTicks) => new()
    {
        Rule = Definition,
        Kind = kind,
        Sequence = state.Changes(Index),
        Severity = Measure(state),
        Occurrences = Occurrences(state),
        Time = RuleTime.ToTime(timeTicks),
        Message = MessageText.Of(this, state),
        Explanation = Explainer.Explain(this, state),
        Reason = kind == RuleSignalKind.Cleared ? EndReason.Of(this, state) : null,
    };

    /// <summary>Since when the condition waits for its hold, or while present for the hold of its end; 0 when it does not.</summary>
    public long Waiting(RuleState state) => CanWait ? state.Cells[WaitingCell] : 0;

    /// <summary>Sets since when it waits; what never does is left alone.</summary>
    public void SetWaiting(RuleState state, long ticks)
    {
        if (CanWait)
        {
            state.Cells[WaitingCell] = ticks;
        }
    }

    /// <summary>A condition that becomes unknown for want of data does not end: nobody knows that the danger is over.</summary>
    private bool Ends(double truth, in Frame frame) =>
        Clear is null ? truth == Truth.False : Clear.Evaluate(frame) == Truth.True && truth != Truth.True;

    private bool Enter(RuleState state, in Frame frame, bool holds, List<RuleSignal> signals) =>
        Waits(state, frame, holds, For) is { } time && Change(state, time, signals);

    private bool Leave(RuleState state, in Frame frame, bool ends, Node? length, List<RuleSignal> signals) =>
        Waits(state, frame, ends, length) is { } time && Change(state, time, signals);

    /// <summary>When what has to hold for a time has held that long; <see langword="null"/> before.</summary>
    private long? Waits(RuleState state, in Frame frame, bool holds, Node? length)
    {
        if (!holds)
        {
            SetWaiting(state, 0);
            return null;
        }

        if (length is null)
        {
            return state.NowTicks;
        }

        ref var since = ref state.Cells[WaitingCell];
        since = since == 0 ? state.NowTicks : since;
        var needed = RuleTime.ToTicks(length.Evaluate(frame));
        if (state.NowTicks - since >= needed)
        {
            return Math.Max(since, Math.Min(since + needed, state.NowTicks));
        }

        ref var due = ref state.Cells[DueCell];
        var next = RuleTime.After(since, needed, 0, state.NowTicks);
        due = due <= state.NowTicks || next < due ? next : due;
        state.NextDeadline = Math.Min(state.NextDeadline, due);
        return null;
    }

    private bool Change(RuleState state, long timeTicks, List<RuleSignal> signals)
    {
        SetWaiting(state, 0);
        state.Changes(Index)++;
        state.Since(Index) = timeTicks;
        var present = state.IsPresent(Index);
        state.Occurrences(Index) += present ? 1 : 0;
        signals.Add(Signal(state, present ? RuleSignalKind.Raised : RuleSignalKind.Cleared, timeTicks));
        return true;
    }
}
