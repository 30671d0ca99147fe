namespace Orleans.Icu.Rules;

/// <summary>
/// The prototype's stroke-risk score, 0 to 9 points for heartRate, temperature and systolicBp. All limits are inclusive, nothing is
/// rounded, and the points of every limit reached add up.
/// </summary>
internal sealed class StrokeRisk() : Score("strokeRisk", new("heartRate"), new("temperature"), new("systolicBp"))
{
    private static readonly PointsTable[] Tables =
    [
        new(
            "heartRate",
            PointsStep.AtMost(50, 1),
            PointsStep.AtMost(40, 1),
            PointsStep.AtLeast(91, 1),
            PointsStep.AtLeast(110, 1),
            PointsStep.AtLeast(131, 1)),
        new(
            "temperature",
            PointsStep.AtMost(36, 1),
            PointsStep.AtMost(35, 2),
            PointsStep.AtLeast(38.1, 1),
            PointsStep.AtLeast(39.1, 1)),
        new(
            "systolicBp",
            PointsStep.AtMost(110, 1),
            PointsStep.AtMost(100, 1),
            PointsStep.AtMost(90, 1),
            PointsStep.AtLeast(220, 3)),
    ];

    public override double Highest => Inputs.Length * HighestPart;

    public override double HighestPart => 3;

    public override bool HasSinglePoints => true;

    public override double Points(int input, double value) => double.IsNaN(value) ? double.NaN : Tables[input].Points(value);

    private protected override void Rate(ReadOnlySpan<double> values, Span<double> parts)
    {
        for (var input = 0; input < values.Length; input++)
        {
            parts[input] = Points(input, values[input]);
        }
    }
}
