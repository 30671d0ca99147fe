namespace Orleans.Icu.Simulator.Patients;

/// <summary>
/// The coefficients with which the mean-reverting (Ornstein-Uhlenbeck) processes advance over one time step, exact for
/// any length of step: a process keeps <c>exp(-dt/tau)</c> of its value and takes up noise that holds its variance at 1.
/// </summary>
internal sealed class NoiseStep
{
    public const int Processes = 8;

    private static readonly double[] TimeConstants = [90, 1800, 12, 20, 25, 40, 1200, 60];
    private static NoiseStep _latest = new(TimeSpan.FromSeconds(1));

    private readonly double[] _keep = new double[Processes];
    private readonly double[] _take = new double[Processes];

    private NoiseStep(TimeSpan length)
    {
        Length = length;
        for (var i = 0; i < Processes; i++)
        {
            _keep[i] = Math.Exp(-length.TotalSeconds / TimeConstants[i]);
            _take[i] = Math.Sqrt(1 - _keep[i] * _keep[i]);
        }
    }

    public TimeSpan Length { get; }

    /// <summary>Steps of equal length are the rule, in a whole fleet too, so that the last one made is kept.</summary>
    public static NoiseStep Of(TimeSpan length)
    {
        var step = Volatile.Read(ref _latest);
        if (step.Length != length)
        {
            step = new NoiseStep(length);
            Volatile.Write(ref _latest, step);
        }

        return step;
    }

    public void Advance(Span<double> state, ref RandomSource random)
    {
        for (var i = 0; i < Processes; i++)
        {
            state[i] = state[i] * _keep[i] + _take[i] * random.Gauss();
        }
    }
}
