namespace Orleans.Icu.Rules;

/// <summary>
/// What averages and deviations of closed panes are whole multiples of, so that each takes sixteen bits: 1, 2 or 5 times a power of ten,
/// so that decimals come back as they were. It grows with what a window meets, and is the same for all its panes.
/// </summary>
/// <param name="rank">Place among the steps, the least is 0.</param>
internal readonly struct PaneStep(byte rank)
{
    /// <summary>The greatest rank.</summary>
    public const byte Greatest = (3 * (GreatestPower - LeastPower)) + 2;

    private const int LeastPower = -40;
    private const int GreatestPower = 34;
    private static readonly double[] Factors = [.. Enumerable.Range(0, Greatest + 1).Select(FactorOf)];

    /// <summary>Place among the steps.</summary>
    public byte Rank => rank;

    /// <summary>The least step, not smaller than a given one, of which a distance and a deviation are so many as fit.</summary>
    /// <param name="least">The step to begin with.</param>
    /// <param name="distance">At most 32,767 steps, either way; what is too large for all steps gets the greatest.</param>
    /// <param name="deviation">At most 65,535 steps.</param>
    public static PaneStep Of(PaneStep least, double distance, double deviation)
    {
        var step = least;
        while (step.Rank < Greatest && (step.Count(Math.Abs(distance)) > short.MaxValue || step.Count(deviation) > ushort.MaxValue))
        {
            step = new PaneStep((byte)(step.Rank + 1));
        }

        return step;
    }

    /// <summary>The distance of so many steps.</summary>
    public double Value(int steps)
    {
        var factor = Factors[rank];
        return factor < 0 ? steps / -factor : steps * factor;
    }

    /// <summary>How many steps a distance above a reference is.</summary>
    public short Signed(double value) => (short)Math.Clamp(Count(value), -short.MaxValue, short.MaxValue);

    /// <summary>How many steps a deviation is.</summary>
    public ushort Unsigned(double value) => (ushort)Math.Min(Count(value), ushort.MaxValue);

    private double Count(double value)
    {
        var factor = Factors[rank];
        return Math.Round(factor < 0 ? value * -factor : value / factor);
    }

    /// <summary>A step of at least one, or minus the number of steps to one: a division by a whole number rounds but once.</summary>
    private static double FactorOf(int rank)
    {
        var (power, digit) = ((rank / 3) + LeastPower, (rank % 3) switch { 0 => 1, 1 => 2, _ => 5 });
        return power >= 0 ? digit * Math.Pow(10, power) : -Math.Pow(10, -power) / digit;
    }
}
