namespace Orleans.Icu.Rules;

/// <summary>
/// True while a score of the latest values is above a limit. A missing input adds nothing and is named in the explanation: the
/// sum of what is known is a lower bound of the score, so the condition holds as soon as that bound exceeds the limit.
/// The severity is the score.
/// </summary>
public sealed class ScoreRule : Rule
{
    /// <summary>Defines a rule; it is checked when it is compiled.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="version">Version, from 1.</param>
    /// <param name="title">What its alarm is called.</param>
    /// <param name="score">The score.</param>
    /// <param name="above">The condition holds while the score is greater than this.</param>
    public ScoreRule(string id, int version, string title, PointsScore score, int above)
        : base(id, version, title)
    {
        ArgumentNullException.ThrowIfNull(score);
        Score = score;
        Above = above;
    }

    /// <summary>The score.</summary>
    public PointsScore Score { get; }

    /// <summary>The condition holds while the score is greater than this, in points.</summary>
    public int Above { get; }

    /// <inheritdoc/>
    public override string Condition => $"{Score.Name} > {Above}";

    internal override void Check(RuleCheck check)
    {
        check.Require(!Score.Tables.IsEmpty, "its score has no tables");
        foreach (var table in Score.Tables)
        {
            check.Table(table);
        }

        var twice = Score.Tables
            .GroupBy(static table => table.Signal, StringComparer.Ordinal)
            .FirstOrDefault(static group => group.Count() > 1);
        check.Require(twice is null, $"its score has two tables for '{twice?.Key}'");
    }

    internal override RuleEvaluator Compile(RuleLayout layout) => new ScoreEvaluator(this, layout);
}
