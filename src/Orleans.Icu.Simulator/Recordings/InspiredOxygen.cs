namespace Orleans.Icu.Simulator.Recordings;

/// <summary>
/// Supplemental oxygen as NEWS2 asks for it, of the inspired fraction: air is 0.21, everything above is oxygen. The flow follows from the
/// rule of thumb that each litre a minute adds 4 % to 20 % (Wettstein, Shelledy and Peters, Respir Care 2005;50:604-609); of a ventilated
/// patient it is nominal, and rules ask only whether there is any.
/// </summary>
internal static class InspiredOxygen
{
    private const double Air = 0.21;
    private const double WithoutFlow = 0.20;
    private const double OfLitre = 0.04;

    /// <summary>Reads a fraction.</summary>
    /// <param name="fraction">The inspired fraction, 0.2 to 1.</param>
    /// <param name="flow">Supplemental oxygen, L/min; 0 for air.</param>
    /// <returns><see langword="false"/> when it is no such fraction.</returns>
    public static bool TryFlow(double fraction, out double flow)
    {
        flow = fraction <= Air ? 0 : Math.Round((fraction - WithoutFlow) / OfLitre, 2);
        return fraction is >= WithoutFlow and <= 1;
    }
}
