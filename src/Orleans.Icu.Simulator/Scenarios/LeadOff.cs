using Orleans.Icu.Simulator.Monitors;

namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>ECG electrodes come off for three minutes: no heart rate, no respiration, <c>leadsOff</c>; the oximeter goes on.</summary>
internal sealed class LeadOff(TimeSpan onset) : Scenario(ScenarioCatalog.LeadOff, onset)
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(3);

    public override void ModifyReading(TimeSpan sinceOnset, ref MonitorReading reading)
    {
        if (sinceOnset < Duration)
        {
            var vitals = reading.Vitals;
            vitals.HeartRate = double.NaN;
            vitals.RespiratoryRate = double.NaN;
            reading.Vitals = vitals;
            reading.LeadsOff = true;
        }
    }
}
