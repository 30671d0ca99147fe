using Orleans.Icu.Contracts;

namespace Orleans.Icu.Simulator.Recordings;

/// <summary>
/// The level of consciousness as NEWS2 asks for it, of a Glasgow coma scale. 15 is alert. Below, the level is that whose median total is
/// nearest: voice 13, pain 8, unresponsive 3 (Kelly, Upex and Bateman, Ann Emerg Med 2004;44:108-113, also for alert 15). 14 is new
/// confusion, for confused speech costs the scale one point (Royal College of Physicians, NEWS2, 2017). For NEWS2 and qSOFA all but
/// alert are the same.
/// </summary>
internal static class Consciousness
{
    /// <summary>Reads a total of the scale.</summary>
    /// <param name="total">The total, a whole number from 3 to 15.</param>
    /// <param name="level">Place of the level's letter in <see cref="VitalCatalog.Acvpu"/>.</param>
    /// <returns><see langword="false"/> when it is no total of the scale.</returns>
    public static bool TryOfGlasgow(double total, out double level)
    {
        var letter = total switch
        {
            15 => 'A',
            14 => 'C',
            11 or 12 or 13 => 'V',
            6 or 7 or 8 or 9 or 10 => 'P',
            3 or 4 or 5 => 'U',
            _ => '?',
        };
        level = VitalCatalog.Acvpu.IndexOf(letter, StringComparison.Ordinal);
        return level >= 0;
    }
}
