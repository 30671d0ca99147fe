namespace Orleans.Icu.Rules;

/// <summary>
/// The prototype's stroke-risk score: points for heart rate, systolic pressure and temperature. All limits are inclusive and the
/// points of every limit reached add up. Not validated for clinical use.
/// </summary>
public static class StrokeRiskScore
{
    /// <summary>Name of the score in conditions.</summary>
    public const string Name = "strokeRisk";

    /// <summary>Points of <c>heartRate</c>, /min: at most 3.</summary>
    public static PointsTable HeartRate { get; } = new(
        "heartRate",
        PointsStep.AtMost(50, 1),
        PointsStep.AtMost(40, 1),
        PointsStep.AtLeast(91, 1),
        PointsStep.AtLeast(110, 1),
        PointsStep.AtLeast(131, 1));

    /// <summary>Points of <c>systolicBp</c>, mm[Hg]: at most 3.</summary>
    public static PointsTable SystolicBp { get; } = new(
        "systolicBp",
        PointsStep.AtMost(110, 1),
        PointsStep.AtMost(100, 1),
        PointsStep.AtMost(90, 1),
        PointsStep.AtLeast(220, 3));

    /// <summary>Points of <c>temperature</c>, Cel: at most 3.</summary>
    public static PointsTable Temperature { get; } = new(
        "temperature",
        PointsStep.AtMost(36, 1),
        PointsStep.AtMost(35, 2),
        PointsStep.AtLeast(38.1, 1),
        PointsStep.AtLeast(39.1, 1));

    /// <summary>The score.</summary>
    public static PointsScore Score { get; } = new(Name, HeartRate, Temperature, SystolicBp);
}
