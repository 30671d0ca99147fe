using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Monitors;
using Orleans.Icu.Simulator.Patients;

namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>Heart rate, pulse, saturation and respiration stay at the values of the onset; the pressures go on.</summary>
internal sealed class StuckSensor(TimeSpan onset) : Scenario(ScenarioCatalog.StuckSensor, onset)
{
    private static readonly VitalKind[] Stuck =
        [VitalKind.HeartRate, VitalKind.PulseRate, VitalKind.Spo2, VitalKind.RespiratoryRate];

    private VitalSigns _held = VitalSigns.None;

    public override void ModifyReading(TimeSpan sinceOnset, ref MonitorReading reading)
    {
        var vitals = reading.Vitals;
        foreach (var vital in Stuck)
        {
            // An artefact at the onset leaves a hole; the first value after it is the one that stays.
            if (double.IsNaN(_held[vital]))
            {
                _held[vital] = vitals[vital];
            }

            vitals[vital] = _held[vital];
        }

        reading.Vitals = vitals;
    }
}
