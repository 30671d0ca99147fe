using System.Runtime.CompilerServices;

namespace Orleans.Icu.Simulator.Patients;

/// <summary>
/// The fluctuations of one patient, each of deviation 1. Arousal and the slow course are shared by several vital signs
/// and make them move together; the others belong to one. All are limited, so that noise alone never looks like illness.
/// </summary>
internal struct PatientNoise
{
    private States _states;
    private NoiseStep? _step;

    public PatientNoise(ref RandomSource random)
    {
        foreach (ref var state in (Span<double>)_states)
        {
            state = random.Gauss();
        }
    }

    public readonly double Arousal => Math.Clamp(_states[0], -2, 2.5);

    public readonly double SlowCourse => Math.Clamp(_states[1], -2, 2);

    public readonly double HeartRate => Math.Clamp(_states[2], -3, 3);

    public readonly double Systolic => Math.Clamp(_states[3], -3, 3);

    public readonly double Respiration => Math.Clamp(_states[4], -3, 3);

    public readonly double Saturation => Math.Clamp(_states[5], -3, 3);

    public readonly double Temperature => Math.Clamp(_states[6], -3, 3);

    public readonly double PulsePressure => Math.Clamp(_states[7], -3, 3);

    public void Advance(TimeSpan elapsed, ref RandomSource random)
    {
        if (_step is null || _step.Length != elapsed)
        {
            _step = NoiseStep.Of(elapsed);
        }

        _step.Advance(_states, ref random);
    }

    [InlineArray(NoiseStep.Processes)]
    private struct States
    {
        private double _first;
    }
}
