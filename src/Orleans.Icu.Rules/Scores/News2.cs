namespace Orleans.Icu.Rules;

/// <summary>
/// National Early Warning Score 2 (Royal College of Physicians 2017, chart 1), 0 to 20 points. Values are rounded to the table's
/// precision first: whole numbers, tenths of a degree.
/// </summary>
internal sealed class News2() : Score(
    "news2",
    new("respiratoryRate"),
    new("spo2"),
    new("supplementalOxygen"),
    new("systolicBp"),
    new("heartRate"),
    new("consciousness"),
    new("temperature"),
    new("hypercapnicFailure", ScoreInputKind.Setting))
{
    private const double OnOxygen = 2;
    private const double NotAlert = 3;

    private static readonly PointsTable RespiratoryRate = new(
        "respiratoryRate",
        PointsStep.AtMost(11, 1),
        PointsStep.AtMost(8, 2),
        PointsStep.AtLeast(21, 2),
        PointsStep.AtLeast(25, 1));

    private static readonly PointsTable SystolicBp = new(
        "systolicBp",
        PointsStep.AtMost(110, 1),
        PointsStep.AtMost(100, 1),
        PointsStep.AtMost(90, 1),
        PointsStep.AtLeast(220, 3));

    private static readonly PointsTable HeartRate = new(
        "heartRate",
        PointsStep.AtMost(50, 1),
        PointsStep.AtMost(40, 2),
        PointsStep.AtLeast(91, 1),
        PointsStep.AtLeast(111, 1),
        PointsStep.AtLeast(131, 1));

    private static readonly PointsTable Temperature = new(
        "temperature",
        PointsStep.AtMost(36.0, 1),
        PointsStep.AtMost(35.0, 2),
        PointsStep.AtLeast(38.1, 1),
        PointsStep.AtLeast(39.1, 1));

    /// <inheritdoc/>
    /// <remarks>3 points for each of six inputs, 2 for oxygen.</remarks>
    public override double Highest => 20;

    private protected override void Rate(ReadOnlySpan<double> values, Span<double> parts)
    {
        var oxygen = values[2];
        parts[0] = Of(RespiratoryRate, values[0]);
        parts[1] = News2Saturation.Points(ScoreRounding.Whole(values[1]), oxygen, hypercapnicFailure: values[7] > 0);
        parts[2] = Either(oxygen, OnOxygen);
        parts[3] = Of(SystolicBp, values[3]);
        parts[4] = Of(HeartRate, values[4]);
        parts[5] = Either(values[5], NotAlert);
        parts[6] = double.IsNaN(values[6]) ? double.NaN : Temperature.Points(ScoreRounding.Tenth(values[6]));
        parts[7] = double.NaN;
    }

    private static double Of(PointsTable table, double value) =>
        double.IsNaN(value) ? double.NaN : table.Points(ScoreRounding.Whole(value));

    private static double Either(double value, double points) => double.IsNaN(value) ? double.NaN : value > 0 ? points : 0;
}
