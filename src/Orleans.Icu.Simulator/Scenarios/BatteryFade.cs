using Orleans.Icu.Simulator.Monitors;

namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>
/// The monitor runs on its battery: four hours down, two hours up, over and over, and each cycle takes three percent
/// from the capacity, to 50 % at last.
/// </summary>
internal sealed class BatteryFade(TimeSpan onset) : Scenario(ScenarioCatalog.BatteryFade, onset)
{
    private static readonly TimeSpan Discharge = TimeSpan.FromHours(4);
    private static readonly TimeSpan Recharge = TimeSpan.FromHours(2);
    private static readonly TimeSpan Cycle = Discharge + Recharge;

    public override void ModifyReading(TimeSpan sinceOnset, ref MonitorReading reading)
    {
        var cycles = (int)(sinceOnset / Cycle);
        var within = sinceOnset - cycles * Cycle;
        var percent = within < Discharge
            ? 100 - 95 * (within / Discharge)
            : 5 + 95 * ((within - Discharge) / Recharge);
        reading.BatteryPercent = (int)percent;
        reading.BatteryCapacityPercent = Math.Max(50, reading.BatteryCapacityPercent - 3 * cycles);
    }
}
