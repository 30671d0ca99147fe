using Orleans.Icu.Simulator.Scenarios;

namespace Orleans.Icu.Simulator.Patients;

/// <summary>
/// A patient whose vital signs move together around an individual baseline: circadian drift, mean-reverting noise,
/// the course of illnesses laid over it, and artefacts. The same seed, scenarios and times give the same values.
/// A stable patient never comes near an alarm limit by noise alone. Not safe for use by several threads at once.
/// </summary>
public sealed class PatientModel
{
    private readonly Scenario[] _scenarios;
    private readonly bool _artefacts;
    private RandomSource _random;
    private PatientNoise _noise;
    private ArtefactCourse _artefact;
    private DateTimeOffset _started;
    private DateTimeOffset _latest;
    private bool _running;

    /// <summary>Creates a patient.</summary>
    /// <param name="seed">Any number; decides the baseline and every fluctuation.</param>
    /// <param name="scenarios">What happens to the patient; their onset counts from the first reading.</param>
    /// <param name="baseline">The patient's normal levels; by default those of <see cref="PatientBaseline.Healthy"/>.</param>
    /// <param name="artefacts">Whether measurement artefacts occur; default true.</param>
    public PatientModel(
        int seed, IEnumerable<Scenario>? scenarios = null, PatientBaseline? baseline = null, bool artefacts = true)
    {
        Baseline = baseline ?? PatientBaseline.Healthy(seed);
        _scenarios = scenarios is null ? [] : [.. scenarios];
        _artefacts = artefacts;
        _random = RandomSource.For(seed, 2);
        _noise = new PatientNoise(ref _random);
    }

    /// <summary>The patient's normal levels.</summary>
    public PatientBaseline Baseline { get; }

    /// <summary>The vital signs at a time.</summary>
    /// <param name="time">Later than the time before; at an earlier or equal time the patient stands still.</param>
    /// <returns>Unrounded values; NaN where an artefact swallowed one.</returns>
    public VitalSigns Next(DateTimeOffset time)
    {
        var elapsed = Advance(time);
        var vitals = Healthy(time);
        foreach (var scenario in _scenarios)
        {
            if (scenario.SinceOnset(time - _started) is { } since)
            {
                scenario.ModifyVitals(since, Baseline, ref vitals);
            }
        }

        Limit(ref vitals);
        if (_artefacts)
        {
            _artefact.Apply(elapsed, ref _random, ref vitals);
        }

        return vitals;
    }

    private TimeSpan Advance(DateTimeOffset time)
    {
        if (!_running)
        {
            (_running, _started, _latest) = (true, time, time);
            return TimeSpan.Zero;
        }

        // Whole milliseconds: the steps of a steady pace are then equal and share their coefficients.
        var elapsed = TimeSpan.FromMilliseconds(Math.Round((time - _latest).TotalMilliseconds));
        if (elapsed <= TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        _noise.Advance(elapsed, ref _random);
        _latest = time;
        return elapsed;
    }

    private VitalSigns Healthy(DateTimeOffset time)
    {
        var circadian = Math.Cos((time.TimeOfDay.TotalHours - 16.5) * (Math.PI / 12));
        var shared = _noise.Arousal;
        var slow = _noise.SlowCourse;
        var systolic = Baseline.SystolicBp + 3 * circadian + 2.5 * shared + 1.5 * slow + 1.2 * _noise.Systolic;
        var pressureRatio = Baseline.DiastolicBp / Baseline.SystolicBp;
        var heartRate = Baseline.HeartRate + 4 * circadian + 3 * shared + 1.5 * slow
            + 1.2 * _noise.HeartRate - 0.4 * _noise.Systolic;
        var vitals = default(VitalSigns);
        vitals.HeartRate = heartRate;
        vitals.PulseRate = heartRate + 0.4 * _noise.Saturation;
        vitals.SystolicBp = systolic;
        vitals.DiastolicBp = systolic * pressureRatio + 1.0 * _noise.PulsePressure;
        vitals.RespiratoryRate = Baseline.RespiratoryRate + 0.5 * circadian + 0.6 * shared + 0.5 * _noise.Respiration;
        vitals.Spo2 = Baseline.SpO2 - 0.2 * shared + 0.4 * _noise.Saturation;
        vitals.Temperature = Baseline.Temperature + 0.25 * circadian + 0.12 * slow + 0.04 * _noise.Temperature;
        return vitals;
    }

    private static void Limit(ref VitalSigns vitals)
    {
        vitals.HeartRate = Math.Clamp(vitals.HeartRate, 0, 250);
        vitals.PulseRate = Math.Clamp(vitals.PulseRate, 0, 250);
        vitals.Spo2 = Math.Clamp(vitals.Spo2, 40, 100);
        vitals.SystolicBp = Math.Clamp(vitals.SystolicBp, 20, 290);
        vitals.DiastolicBp = Math.Clamp(vitals.DiastolicBp, 10, vitals.SystolicBp - 5);
        vitals.RespiratoryRate = Math.Clamp(vitals.RespiratoryRate, 0, 70);
        vitals.Temperature = Math.Clamp(vitals.Temperature, 30, 42.5);
        vitals.MeanBp = vitals.DiastolicBp + (vitals.SystolicBp - vitals.DiastolicBp) / 3;
    }
}
