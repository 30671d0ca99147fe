namespace Orleans.Icu.Simulator.Patients;

/// <summary>A SplitMix64 generator: eight bytes of state and the same numbers on every machine and runtime.</summary>
internal struct RandomSource(ulong seed)
{
    private const double SumMean = 4 * 32767.5;
    private const double SumDeviation = 37837.2;

    private ulong _state = seed;

    /// <summary>A source for one member of a family, unlike the source of any other member.</summary>
    public static RandomSource For(int seed, int member) =>
        new(Mix(((ulong)(uint)seed << 32) | (uint)member));

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>
    /// Mean 0, deviation 1, close to normal but bounded by ±3.47: the sum of four uniform numbers from one draw.
    /// </summary>
    public double Gauss()
    {
        var bits = Next();
        var sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        return (sum - SumMean) * (1 / SumDeviation);
    }

    /// <summary>Standard normal with unbounded tails (Box-Muller).</summary>
    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
