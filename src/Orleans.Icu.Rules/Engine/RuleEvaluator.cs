namespace Orleans.Icu.Rules;

/// <summary>
/// A compiled rule: shared by all twins, keeps nothing itself. Its place in a twin's cells begins with three that every rule has: how
/// often the condition changed (odd while present), when it last did, and the occurrences.
/// </summary>
internal abstract class RuleEvaluator(Rule rule, RuleLayout layout)
{
    private readonly int _changes = layout.TakeCells(0, 0, 0);

    public Rule Rule { get; } = rule;

    /// <summary>Signals whose events the rule wants, by their indexes; the position is the rule's own number of the input.</summary>
    public abstract ReadOnlySpan<int> Inputs { get; }

    /// <summary>Most bytes that <see cref="Write"/> writes.</summary>
    public virtual int SizeLimit(RuleState state) => 0;

    /// <summary>Takes one event of an input.</summary>
    /// <returns>Whether <see cref="Deadline"/> moved.</returns>
    public abstract bool OnEvent(RuleState state, int input, TimedValue measured, List<RuleSignal> signals);

    /// <summary>When the rule wants <see cref="OnTime"/>.</summary>
    public virtual long Deadline(RuleState state) => RuleSet.NoDeadline;

    /// <summary>Time has reached the given instant.</summary>
    public virtual void OnTime(RuleState state, long nowTicks, List<RuleSignal> signals)
    {
    }

    public abstract double Severity(RuleState state);

    public abstract RuleExplanation Explain(RuleState state);

    public virtual long Dropped(RuleState state) => 0;

    /// <summary>Writes what the rule keeps besides the three cells.</summary>
    public virtual void Write(RuleState state, ref StateWriter writer)
    {
    }

    /// <summary>Reads what <see cref="Write"/> of the same definition wrote.</summary>
    public virtual void Read(RuleState state, ref StateReader reader)
    {
    }

    /// <summary>The three cells came from another version of the rule, and there is nothing else.</summary>
    public virtual void Continue(RuleState state)
    {
    }

    public bool IsPresent(RuleState state) => (state.Cells[_changes] & 1) != 0;

    public ref long Changes(RuleState state) => ref state.Cells[_changes];

    public ref long Since(RuleState state) => ref state.Cells[_changes + 1];

    public ref long Occurrences(RuleState state) => ref state.Cells[_changes + 2];

    /// <summary>Turns the condition over and signals it.</summary>
    protected void Change(RuleState state, long timeTicks, List<RuleSignal> signals)
    {
        Changes(state)++;
        Since(state) = timeTicks;
        signals.Add(new RuleSignal
        {
            Rule = Rule,
            Kind = IsPresent(state) ? RuleSignalKind.Raised : RuleSignalKind.Cleared,
            Sequence = Changes(state),
            Severity = Severity(state),
            Occurrences = Occurrences(state),
            Time = RuleTime.ToTime(timeTicks),
            Explanation = Explain(state),
        });
    }
}
