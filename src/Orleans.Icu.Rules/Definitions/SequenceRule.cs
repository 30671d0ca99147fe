namespace Orleans.Icu.Rules;

/// <summary>
/// True from a match of a pattern until <see cref="SequencePattern.Within"/> after the latest match. The severity is the sum of the
/// points of the matched events, of the highest match where one event completes several; occurrences are matches.
/// </summary>
public sealed class SequenceRule : Rule
{
    /// <summary>Defines a rule; it is checked when it is compiled.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="version">Version, from 1.</param>
    /// <param name="title">What its alarm is called.</param>
    /// <param name="pattern">The pattern.</param>
    public SequenceRule(string id, int version, string title, SequencePattern pattern)
        : base(id, version, title)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = pattern;
    }

    /// <summary>The pattern.</summary>
    public SequencePattern Pattern { get; }

    /// <inheritdoc/>
    public override string Condition => Pattern.Text;

    internal override void Check(RuleCheck check)
    {
        check.Require(
            Pattern.Steps.Length is >= 2 and <= SequencePattern.StepLimit,
            $"its pattern has {Pattern.Steps.Length} steps, not 2 to {SequencePattern.StepLimit}");
        check.Require(
            Pattern.Within > TimeSpan.Zero && Pattern.Within <= SequencePattern.WithinLimit,
            $"its window of {Pattern.Within} is not between 0 and {SequencePattern.WithinLimit.TotalDays} days");
        check.Require(
            Pattern.PendingLimit is >= 1 and <= SequencePattern.LargestPendingLimit,
            $"its limit of {Pattern.PendingLimit} pending runs is not 1 to {SequencePattern.LargestPendingLimit}");
        foreach (var step in Pattern.Steps)
        {
            check.Signal(step.Signal);
        }
    }

    internal override RuleEvaluator Compile(RuleLayout layout) => new SequenceEvaluator(this, layout);
}
