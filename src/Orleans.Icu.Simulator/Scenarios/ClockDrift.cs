using Orleans.Icu.Simulator.Monitors;

namespace Orleans.Icu.Simulator.Scenarios;

/// <summary>The monitor's clock gains one second a minute: a second of skew after a minute, five minutes after five hours.</summary>
internal sealed class ClockDrift(TimeSpan onset) : Scenario(ScenarioCatalog.ClockDrift, onset)
{
    public override void ModifyReading(TimeSpan sinceOnset, ref MonitorReading reading) => reading.Time += sinceOnset / 60;
}
