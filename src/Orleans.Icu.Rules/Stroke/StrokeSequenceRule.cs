namespace Orleans.Icu.Rules;

/// <summary>
/// The prototype's second rule: a heart rate with at least 1 point, then a systolic pressure with at least 2, then a heart rate with
/// at least 3, within 10 s.
/// </summary>
public static class StrokeSequenceRule
{
    /// <summary>Identity of the rule.</summary>
    public const string Id = "stroke-sequence";

    /// <summary>Makes the definition.</summary>
    public static SequenceRule Create() => new(Id, 1, "Stroke risk sequence", Pattern())
    {
        Priority = RulePriority.High,
        Latching = true,
    };

    private static SequencePattern Pattern() => new(
        TimeSpan.FromSeconds(10),
        Step(StrokeRiskScore.HeartRate, 1),
        Step(StrokeRiskScore.SystolicBp, 2),
        Step(StrokeRiskScore.HeartRate, 3));

    private static SequenceStep Step(PointsTable table, int minimum) =>
        new(table.Signal, new PointsAtLeast(StrokeRiskScore.Name, table, minimum));
}
