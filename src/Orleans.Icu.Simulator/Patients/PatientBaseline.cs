namespace Orleans.Icu.Simulator.Patients;

/// <summary>What is normal for one patient: the levels around which the vital signs move.</summary>
/// <param name="HeartRate">Beats per minute.</param>
/// <param name="SystolicBp">mmHg.</param>
/// <param name="DiastolicBp">mmHg.</param>
/// <param name="RespiratoryRate">Breaths per minute.</param>
/// <param name="SpO2">Percent.</param>
/// <param name="Temperature">Degrees Celsius.</param>
public sealed record PatientBaseline(
    double HeartRate, double SystolicBp, double DiastolicBp, double RespiratoryRate, double SpO2, double Temperature)
{
    /// <summary>The baseline of a stable patient; the same seed gives the same patient.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns>Levels from the middle of the normal ranges.</returns>
    public static PatientBaseline Healthy(int seed)
    {
        var random = RandomSource.For(seed, 1);
        var systolic = random.Uniform(118, 134);
        return new(
            HeartRate: random.Uniform(62, 82),
            SystolicBp: systolic,
            DiastolicBp: systolic * random.Uniform(0.60, 0.66),
            RespiratoryRate: random.Uniform(14, 17),
            SpO2: random.Uniform(96.5, 98.5),
            Temperature: random.Uniform(36.5, 37.2));
    }
}
