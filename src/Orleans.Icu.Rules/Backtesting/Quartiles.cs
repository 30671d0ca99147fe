namespace Orleans.Icu.Rules;

/// <summary>The middle of a distribution, by linear interpolation between the two nearest values.</summary>
/// <param name="Count">How many values; at least 1.</param>
/// <param name="Lower">A quarter of the values is below it.</param>
/// <param name="Median">Half of the values is below it.</param>
/// <param name="Upper">A quarter of the values is above it.</param>
public sealed record Quartiles(int Count, double Lower, double Median, double Upper)
{
    /// <summary>The quartiles of values; <see langword="null"/> when there is none.</summary>
    public static Quartiles? Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : new(sorted.Length, At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return ReportNumber.Round(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }
}
