namespace Orleans.Icu.Rules;

/// <summary>
/// The prototype's first rule: the stroke-risk score of the latest heart rate, temperature and systolic pressure is above 3.
/// </summary>
public static class StrokeScoreRule
{
    /// <summary>Identity of the rule.</summary>
    public const string Id = "stroke-score";

    /// <summary>Makes the definition.</summary>
    public static ScoreRule Create() => new(Id, 1, "Stroke risk", StrokeRiskScore.Score, above: 3)
    {
        Priority = RulePriority.High,
        Latching = true,
    };
}
