using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Patients;

namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>
/// An illness that shifts a patient from the baseline towards target levels. The shift is added to the patient's own
/// fluctuations, which therefore go on.
/// </summary>
/// <param name="name">The scenario's name.</param>
/// <param name="onset">When it begins.</param>
/// <param name="targets">The levels of the illness in full.</param>
/// <param name="circulation">How far circulation, breathing and saturation have come after a time, 0 to 1.</param>
/// <param name="temperature">How far the temperature has come after a time, 0 to 1.</param>
internal sealed class IllnessCourse(
    string name, TimeSpan onset, PatientBaseline targets, Func<TimeSpan, double> circulation, Func<TimeSpan, double> temperature)
    : Scenario(name, onset)
{
    /// <summary>Whether the monitor sees atrial fibrillation from the onset on.</summary>
    public bool AtrialFibrillation { get; init; }

    public override void ModifyReading(TimeSpan sinceOnset, ref MonitorReading reading) =>
        reading.AtrialFibrillation |= AtrialFibrillation;

    public override void ModifyVitals(TimeSpan sinceOnset, PatientBaseline baseline, ref VitalSigns vitals)
    {
        var share = circulation(sinceOnset);
        var heartRate = share * (targets.HeartRate - baseline.HeartRate);
        vitals.HeartRate += heartRate;
        vitals.PulseRate += heartRate;
        vitals.SystolicBp += share * (targets.SystolicBp - baseline.SystolicBp);
        vitals.DiastolicBp += share * (targets.DiastolicBp - baseline.DiastolicBp);
        vitals.RespiratoryRate += share * (targets.RespiratoryRate - baseline.RespiratoryRate);
        vitals.Spo2 += share * (targets.SpO2 - baseline.SpO2);
        vitals.Temperature += temperature(sinceOnset) * (targets.Temperature - baseline.Temperature);
    }
}
