namespace Orleans.Icu.Rules;

/// <summary>
/// The two SpO2 scales of NEWS2. Scale 2 is for patients with confirmed hypercapnic respiratory failure, whose saturation is meant to
/// be 88–92 %: more is too much for them as soon as it comes from oxygen.
/// </summary>
internal static class News2Saturation
{
    private static readonly PointsTable Scale1 = new(
        "spo2", PointsStep.AtMost(95, 1), PointsStep.AtMost(93, 1), PointsStep.AtMost(91, 1));

    private static readonly PointsTable Scale2OnAir = new(
        "spo2", PointsStep.AtMost(87, 1), PointsStep.AtMost(85, 1), PointsStep.AtMost(83, 1));

    private static readonly PointsTable Scale2OnOxygen = new(
        "spo2", [.. Scale2OnAir.Steps, PointsStep.AtLeast(93, 1), PointsStep.AtLeast(95, 1), PointsStep.AtLeast(97, 1)]);

    /// <summary>The points of a saturation.</summary>
    /// <param name="spo2">Percent, whole; or not-a-number.</param>
    /// <param name="oxygen">Supplemental oxygen, L/min; not-a-number when nobody said.</param>
    /// <param name="hypercapnicFailure">Whether scale 2 applies.</param>
    /// <returns>
    /// 0 to 3; not-a-number without a saturation, and on scale 2 where it depends on the oxygen of which nothing is known.
    /// </returns>
    public static double Points(double spo2, double oxygen, bool hypercapnicFailure)
    {
        if (double.IsNaN(spo2))
        {
            return double.NaN;
        }

        if (!hypercapnicFailure)
        {
            return Scale1.Points(spo2);
        }

        var onAir = Scale2OnAir.Points(spo2);
        var onOxygen = Scale2OnOxygen.Points(spo2);
        return oxygen > 0 || onAir == onOxygen ? onOxygen : double.IsNaN(oxygen) ? double.NaN : onAir;
    }
}
