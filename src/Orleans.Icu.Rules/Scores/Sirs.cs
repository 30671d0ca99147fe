namespace Orleans.Icu.Rules;

/// <summary>
/// Systemic inflammatory response, 0 to 4 criteria: temperature below 36 or above 38 Cel; heartRate above 90 /min; respiratoryRate above
/// 20 /min or, where known, paCo2 below 32 mm[Hg]; where known, wbc below 4 or above 12 10*9/L. Suspect from 2.
/// </summary>
internal sealed class Sirs() : Score(
    "sirs",
    new("temperature"),
    new("heartRate"),
    new("respiratoryRate"),
    new("paCo2", ScoreInputKind.WhereKnown),
    new("wbc", ScoreInputKind.WhereKnown))
{
    /// <inheritdoc/>
    /// <remarks>Temperature, heart rate, respiration (or PaCO2) and white cells.</remarks>
    public override double Highest => 4;

    private protected override void Rate(ReadOnlySpan<double> values, Span<double> parts)
    {
        parts[0] = Outside(values[0], 36, 38);
        parts[1] = Outside(values[1], double.NegativeInfinity, 90);
        parts[2] = Outside(values[2], double.NegativeInfinity, 20);
        parts[3] = Outside(values[3], 32, double.PositiveInfinity);
        parts[4] = Outside(values[4], 4, 12);

        // Fast breathing and a low carbon dioxide are one criterion.
        if (parts[2] > 0 && parts[3] > 0)
        {
            parts[3] = 0;
        }
    }

    private static double Outside(double value, double low, double high) =>
        double.IsNaN(value) ? double.NaN : value < low || value > high ? 1 : 0;
}
